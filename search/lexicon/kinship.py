"""Words that mean the same in what citizens want to do: «má», «mệ» and «mẹ»; «tiệm», «quán» and «cửa hàng»."""

from collections.abc import Sequence

from search.text import fold

# One line, one meaning; the first stands for all. Only words that differ in nothing an office would ask about.
_SAME = """
cha, bố, tía, bọ, thầy bu
mẹ, má, mệ, bầm, mạ
đẻ, sinh, sinh con, đẻ con
chết, qua đời, từ trần, tử vong, khuất núi
quán, tiệm, cửa hàng, cửa hiệu, shop, hiệu, ki ốt
bán, kinh doanh, buôn bán, buôn
mở, lập, thành lập, khai trương, mở mới
sai, nhầm, lộn, sai sót, viết sai, ghi sai, ghi nhầm
sửa, chỉnh, chữa, chỉnh sửa, sửa đổi, sửa lại, đính chính
mất, thất lạc, rơi mất, đánh mất, rơi, làm mất
hỏng, rách, nát, hư, hư hỏng, rách nát, mờ, cũ nát, nhàu
ô tô, oto, xe hơi, xe ô tô
xe máy, mô tô, xe gắn máy, xe mô tô, xe honda
thuyền, ghe, xuồng, tàu thuyền
lợn, heo
ngô, bắp
dừng, ngừng, ngưng, nghỉ, dừng hẳn
đóng, đóng cửa, dẹp, giải thể
vợ chồng, hai vợ chồng
nước ngoài, ngoại quốc, tây
bệnh viện, nhà thương
ly hôn, ly dị, bỏ nhau
cưới, kết hôn, lấy nhau, thành hôn
thuê, mướn
tiền, tiền bạc
ốm, bệnh, đau ốm
cũ, xưa
nhà trẻ, mẫu giáo, mầm non, trường mầm non, lớp mẫu giáo
xóa, xoá, huỷ, hủy, bỏ
internet, net
trẻ, trẻ em, em bé, bé, trẻ con, con nít
"""
_CANON: dict[tuple[str, ...], str] = {}
for _line in _SAME.strip().splitlines():
    _first, *_others = (tuple(part.split()) for part in _line.split(","))
    for _phrase in (_first, *_others):
        _CANON.setdefault(_phrase, "_".join(_first))
# Without accents these could be many other words.
_DOUBTFUL = frozenset(
    "bo ma hu mo ban sua dau dung cu lon mat roi tay hieu nghi bau dep net be lap om".split()
)
_PLAIN_CANON: dict[tuple[str, ...], str] = {}
for _phrase, _canon in _CANON.items():
    _plain = tuple(fold(word) for word in _phrase)
    if not (len(_plain) == 1 and _plain[0] in _DOUBTFUL):
        _PLAIN_CANON.setdefault(_plain, fold(_canon))
_LONGEST = max(len(phrase) for phrase in _CANON)


def settle_kin(words: Sequence[str], *, plain: bool = False) -> list[tuple[str, tuple[int, ...]]]:
    """Each word or run of words as the one that stands for its meaning, with the places it came from.

    `plain` says that the words carry no accents because nobody typed any; the answers then carry none either.
    """
    canons = _PLAIN_CANON if plain else _CANON
    settled: list[tuple[str, tuple[int, ...]]] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if (canon := canons.get(tuple(words[at : at + length]))) is not None:
                settled.append((canon, tuple(range(at, at + length))))
                break
        else:
            length = 1
            settled.append((words[at], (at,)))
        at += length
    return settled
