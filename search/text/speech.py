"""How people write on a phone and speak in Nghệ An and Hà Tĩnh, word for word in the words of everybody."""

from search.text.folding import fold
from search.text.syllables import is_syllable

# On a phone. What is two things («k», «h») is left alone.
_PHONE = """
ck: chồng; vk: vợ; ny: người yêu; ngta: người ta; nc: nước; trc: trước; bt: biết; lm: làm; vs: với; vx: vẫn
bn: bao nhiêu; bjo: bây giờ; bg: bây giờ; j: gì; jo: giờ; z: vậy; zậy: vậy; r: rồi; rùi: rồi
ms: mới; ntn: như thế nào; cx: cũng; cg: cũng; đg: đang; dag: đang; đag: đang; nhg: nhưng
thui: thôi; wa: quá; wá: quá; wê: quê; wen: quen; mún: muốn; mun: muốn; hok: không; hem: không; hông: không
kh: không; ko: không; kô: không; đc: được; dc: được; lun: luôn; lắm lun: lắm
zợ: vợ; dzợ: vợ; zô: vào; vô: vào; ròi: rồi; đt: điện thoại; sđt: số điện thoại
cty: công ty; bhiem: bảo hiểm; gtờ: giấy tờ; gto: giấy tờ
xmáy: xe máy; xmay: xe máy; ctác: công tác
"""
# In the speech of the province.
_DIALECT = """
ôông: ông; ôong: ông; ông nậy: ông; gấy: vợ; cưa gấy: vợ; nhông: chồng; nhôông: chồng; dôông: chồng; con du: con dâu
eng: anh; enh: anh; ả: chị; mệ: bà; mạ: mẹ; bọ: bố; mự: mợ; nậy: lớn; cấy: cái; đàng: đường; tru: trâu; khái: hổ
rú: núi; rào: sông; nác: nước; lả: lửa; cươi: sân; roọng: ruộng; rọong: ruộng; rọng: ruộng; ló: lúa; gấu: gạo; sạu: ngô
trốc: đầu; trốôc: đầu; trôốc: đầu; mói: muối; ngái: xa; nhởi: chơi; đập chắc: đánh nhau; lấy chắc: lấy nhau
một chắc: một mình; với chắc: với nhau; giành chắc: tranh chấp; cại chắc: cãi nhau; chưởi: chửi; gưởi: gửi; chộ: thấy
lưa: còn; dừ: bây giờ; chừ: bây giờ; bựa: hôm; bựa ni: hôm nay; bựa qua: hôm qua; túi: tuổi; tra: già; vô: vào
cơn: cây; gộ: gỗ; trấy: quả; trửa: giữa; gưn: gần; ghin: gần; su: sâu; cụng: cũng; đạ: đã; nựa: nữa; phại: phải
mần: làm; nỏ: không; khun: khôn; cộc: gốc; hột: hạt; ăn cắp chắc: trộm; nôốc: thuyền; nốc: thuyền
cân tru: con trâu; cân ga: con gà; cân bò: con bò; con ga: con gà; con me: con bê; be: bờ; đượng: bãi; hói: kênh
sôông: sông; đôồng: đồng; đôộng: đồi; chiếng: giếng; nhà nác: nhà nước; tau: tôi; choa: chúng tôi; bây: các anh
coi: xem; nom: trông; đẻ xòn xòn: đẻ dày; ngài: người; cấy chi: cái gì; ở mô: ở đâu; khi mô: bao giờ
"""
# Who says one of these speaks so; the other words of the dialect mean something else elsewhere.
_SURE = frozenset(
    "nỏ rứa hấn choa tau mệ mần tui chừ dừ nựa bựa gấy eng ôông ôong chộ nác lả cươi ngái nậy tru roọng rọong".split()
)


def _read(lines: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for part in lines.strip().replace("\n", ";").split(";"):
        said, _, meant = part.partition(":")
        if meant.strip():
            found[tuple(said.split())] = tuple(meant.split())
    return found


_PHONES = _read(_PHONE)
_DIALECTS = _read(_DIALECT)
_LONGEST = max(map(len, _DIALECTS))
# Letters of a phone for those of the alphabet, where a syllable begins.
_ONSETS = (("f", "ph"), ("w", "qu"), ("j", "gi"), ("z", "d"), ("z", "gi"))


def plainly(words: list[str], *, plain: bool) -> list[tuple[str, int]]:
    """The words as everybody writes them, each with the place of the word it came from.

    `plain` says that nobody typed accents: the answers then carry none; dialect, which lives by them, is left alone.
    """
    ours = not plain and any(word in _SURE for word in words)
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(words):
        meant, length = _dialect(words, at) if ours else ((), 1)
        meant = meant or _phone(words[at])
        if plain:
            meant = tuple(map(fold, meant))
        found += [(word, at) for word in meant or words[at : at + length]]
        at += length
    return found


def _dialect(words: list[str], at: int) -> tuple[tuple[str, ...], int]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        if meant := _DIALECTS.get(tuple(words[at : at + length])):
            return meant, length
    return (), 1


def _phone(word: str) -> tuple[str, ...]:
    if known := _PHONES.get((word,)):
        return known
    for typed, meant in _ONSETS:
        if word.startswith(typed) and not is_syllable(fold(word)) and is_syllable(fold(meant + word[1:])):
            return (meant + word[1:],)
    return ()
