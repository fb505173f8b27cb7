"""Words that carry nothing an office could answer: question words, politeness, the speech of Nghệ An and Hà Tĩnh."""

from search.text import words

# They never have to match and hardly count; spelt with their accents, because «cho» is glue and «chó» is not.
_GLUE_WORDS = """
ai anh ạ à ad admin bao bằng bị bởi các cách cái cần chị chỗ cho chưa có còn của cũng cháu đang đã đâu để đến đi
được em gì giờ giúp giùm dùm hay hãy hỏi hơn khi không là làm lúc mà mình mong muốn nay này nào nên nếu nhé nhiêu
nhưng những như nữa ơi ở phải qua ra rằng rồi sao sẽ tại theo thế thì thôi tôi tớ trong thủ tục từ và vào vậy vẫn vì
với vừa xin xong đó đây kia ấy mấy ko k hok hông đc dc đk mk ntn bn tui dạ vâng nha nhỉ hả hen ạk thưa luôn ngay bên
online bọn chúng ta nó thấy mần rứa nớ ni hấn nỏ tau mi choa hè nựa bựa chừ đặng nhể vầy nè á ừ ờ ớ kìa lắm hôm
"""
# In a query typed without any accents only these are taken for glue: «bo» may be «bỏ», «bộ» or «bố».
_PLAIN_GLUE_WORDS = """
ai anh bi bang bao cac can cho chua co cua dau de den duoc em gi hay hoi khi khong la lam ma minh muon nao nay nen neu
nhu nhung o phai ra sao tai the thi thu toi trong tuc tu va vao voi vua xin ko k dc ntn nhe nha vay roi nhieu may
giup gium dum tui mk
"""
_GLUE = frozenset(_GLUE_WORDS.split())
_PLAIN_GLUE = frozenset(_PLAIN_GLUE_WORDS.split())

# Which side of a service is asked about; whatever it is, the answer is the same page.
_ASPECTS = """
hồ sơ gồm những gì; hồ sơ gồm những giấy tờ gì; hồ sơ gồm gì; gồm những gì; hồ sơ những gì; hồ sơ gì
hồ sơ thế nào; thành phần hồ sơ; trình tự thực hiện; trình tự thủ tục; cách thức thực hiện; cách thực hiện
thời hạn giải quyết; thủ tục thế nào; thủ tục ra sao; thủ tục như thế nào; thủ tục gồm những gì; thủ tục gì
quy trình; các bước; quy định về; lệ phí bao nhiêu; phí bao nhiêu; hết bao nhiêu tiền; tốn bao nhiêu tiền
mất bao nhiêu tiền; bao nhiêu tiền; giá bao nhiêu; phí lệ phí; lệ phí; mất bao lâu; mất mấy ngày; bao lâu
mấy ngày; bao nhiêu ngày; trong bao lâu; bao giờ có; bao giờ; thì có kết quả; có kết quả; kết quả là gì
khi nào có; giấy tờ gì; những giấy tờ gì; những loại giấy tờ gì; cần giấy tờ gì; cần giấy gì; giấy tờ nào
loại giấy tờ nào; cần những gì; cần chuẩn bị gì; chuẩn bị gì; chuẩn bị những gì; mang theo giấy gì; mang theo gì
mang theo; cần mang gì; nộp ở đâu; nộp hồ sơ ở đâu; nộp đơn ở đâu; nộp tại đâu; nộp hồ sơ tại đâu; hồ sơ nộp ở đâu
làm ở đâu; xin ở đâu; đến đâu; ở chỗ nào; chỗ nào; ở mô; làm răng; làm thế nào; làm sao; như thế nào; thế nào
ra sao; phải làm sao; điều kiện gì; điều kiện là gì; điều kiện ra sao; điều kiện thế nào; điều kiện như thế nào
cần điều kiện gì; đủ điều kiện gì; cơ quan nào có thẩm quyền; cơ quan có thẩm quyền; ai có thẩm quyền; cơ quan nào
thẩm quyền; ai giải quyết; có được không; được không; có phải không; phải không; có cần không; đúng không
có không; được ko; ở mô; đi mô; chỗ mô; nơi mô; khi mô; răng rứa; mần răng; làm răng; như răng; ra răng; vì răng
răng hè; cần chi; giấy chi; giấy tờ chi; những chi; cái chi; làm chi; mần chi; chi rứa; chi không; chi hè; được nỏ
hồ sơ chi; gồm chi; thủ tục chi; cho hỏi; cho mình hỏi; cho em hỏi; xin hỏi; cho tôi hỏi; muốn hỏi; hỏi về
tư vấn giúp; giúp tôi; giúp em; giúp mình; nhờ tư vấn; vui lòng; làm ơn; xin cảm ơn; cảm ơn; hướng dẫn; xin chào
chào ad; chào anh chị; kính gửi; trường hợp của tôi; trường hợp này; nhà tôi; nhà em; nhà mình; gia đình tôi
gia đình em; bên mình; bên em; bên tôi; hôm qua; hôm nay; ngày mai; tuần trước; tháng trước; năm ngoái; vừa rồi
mới đây; lần này; hiện nay; hiện tại; sắp tới
"""


def _read() -> dict[str, list[tuple[tuple[str, str], ...]]]:
    found: dict[str, list[tuple[tuple[str, str], ...]]] = {}
    for part in _ASPECTS.replace("\n", ";").split(";"):
        tokens = tuple(words(part))
        if tokens:
            found.setdefault(tokens[0][1], []).append(tokens)
    for phrases in found.values():
        phrases.sort(key=len, reverse=True)
    return found


_ASPECT_PHRASES = _read()


# Glue that is half of a word of meaning: after «|» what may stand before it, the rest may follow.
_HALVES = """
cách: mạng ly; bằng: lái cấp khen tốt đại độc sáng chứng; từ: chối thiện trần; tại: chức chỗ ngoại; qua: đời
thôi: việc học quốc hưởng làm; ở: | nhà chỗ nơi; em: | trẻ; sao: y lục chụp | bản; thế: chấp giới | thay
bị: | thiết trang; làm: việc nông | việc; cho: thuê vay tặng | tặng; chưa: thành; cần: cẩu trục; các: bon
mình: | chứng; bao: bì; phải: thu
"""
_PLAIN_HALVES = """
bao: hiem ve cao tang chi dam tri bi ton lanh | dai thong khai canh trinh; cach: mang ly
bang: lai cap khen tot tai; sao: y luc | ban
tu: phap phep nhan thuc vong tuat do tai choi thien van nguyen dong ve lieu | dau vat khai chung bao
can: cuoc bo thiep ho nha
cho: thue vay | tang hoi; chua: chay benh tri | sua; co: quan phan so dong yeu phieu khi gioi; cua: hang hieu khau
dau: tu gia thau khi | danh; duoc: si pham lieu; hoi: nghi cho thao dong vien phu nong chu | thu xa hiep
khi: tuong dot thai | vu; khong: khi gian; minh: | chung; nhu: cau; o: to | nha cho noi
tai: san chinh lieu nguyen khoan nan tro xe dinh | de xe; em: | tre; anh: huong | hinh
thi: thuc tran cong nghiem xa truong tuyen hanh | do ky du; thu: hoi y phi nhap mua vien tien ly | nhan
toi: pham thieu da | phong; trong: trot rung cay nuoc tai | nuoi gieo; tuc: gia; va: chay; vao: lop dang
vua: | ho; lam: nghiep san truong sang nong dong viec | viec; bi: | thiet trang; phai: thu
the: chap gioi can dang bao | thay; nay: mam; hay: mua; an: ninh toan; nhieu: | thu; cac: bon; xin: | thue
ra: quan khoi vien; den: bu; vay: von tien | cho; may: moc bay | xe san; giup: do | tro; ma: tuy so | tien
la: phoi; nen: mong; ai: quan
"""


def _halves(lines: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    found = {}
    for part in lines.strip().replace("\n", ";").split(";"):
        word, _, others = part.strip().partition(":")
        after, _, before = others.partition("|")
        found[word] = (frozenset(after.split()), frozenset(before.split()))
    return found


_HALF = _halves(_HALVES)
_PLAIN_HALF = _halves(_PLAIN_HALVES)
_NEITHER: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def is_glue(word: str, *, plain: bool = False, before: str = "", after: str = "") -> bool:
    """Whether a lower-case word carries no meaning of its own beside these; `plain`: nobody typed accents."""
    if word not in (_PLAIN_GLUE if plain else _GLUE):
        return False
    follows, leads = (_PLAIN_HALF if plain else _HALF).get(word, _NEITHER)
    return after not in follows and before not in leads


def aspects_in(said: list[tuple[str, str]], *, plain: bool) -> set[int]:
    """Places of the words that only ask which side of a service is meant: «hồ sơ gồm những gì», «bao lâu»."""
    found: set[int] = set()
    at = 0
    while at < len(said):
        for tokens in _ASPECT_PHRASES.get(said[at][1], ()):
            here = said[at : at + len(tokens)]
            if len(here) == len(tokens) and all(
                folded == bare and (plain or word == accented)
                for (word, folded), (accented, bare) in zip(here, tokens, strict=True)
            ):
                found |= set(range(at, at + len(tokens)))
                at += len(tokens) - 1
                break
        at += 1
    return found
