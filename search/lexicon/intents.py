"""What is to be done with a paper or a right: issue it, issue it again, extend it, mend it, give it up."""

from collections.abc import Sequence
from functools import lru_cache

from search.text import fold
from search.text.accents import sound_of

# What titles say, and what citizens say who mean it. Longer phrases win over the words inside them.
_INTENTS = """
again
    titles: cấp lại; cấp đổi cấp lại; đổi cấp lại; gia hạn cấp lại
    asked: cấp lại; làm lại; xin lại; in lại; bị mất; mất; thất lạc; rơi mất; đánh mất; bị cháy; bị rách
    asked: bị hỏng; rách; hỏng; nát
redo
    titles: đăng ký lại; công nhận lại; ghi lại
    asked: đăng ký lại; làm lại
exchange
    titles: cấp đổi; đổi; chuyển đổi
    asked: cấp đổi; đổi; chuyển đổi; đổi sang; bị mờ; hết hạn; quá hạn
extend
    titles: gia hạn; kéo dài; duy trì
    asked: gia hạn; hết hạn; sắp hết hạn; kéo dài; quá hạn; thêm thời gian
mend
    titles: thay đổi; cải chính; đính chính; điều chỉnh; sửa đổi; bổ sung; hiệu đính; cập nhật; chỉnh lý
    titles: xác định lại
    asked: sai; nhầm; sửa; chỉnh; chữa; đính chính; cải chính; điều chỉnh; thay đổi; đổi tên; sửa đổi; bổ sung
    asked: cập nhật; lệch; không khớp; khác nhau
revoke
    titles: thu hồi; tước
    asked: thu hồi; nộp lại; trả lại; bị tước
end
    titles: chấm dứt; giải thể; đóng cửa; thôi; bãi nhiệm; kết thúc; hủy; hủy bỏ; xóa; xóa đăng ký; trả lại
    titles: rút; đóng
    asked: chấm dứt; giải thể; đóng cửa; thôi; dẹp; nghỉ hẳn; hủy; hủy bỏ; xóa; xoá; bỏ; cắt; trả lại; rút
    asked: không làm nữa; nghỉ bán
suspend
    titles: tạm ngừng; tạm dừng; tạm đình chỉ; tạm hoãn
    asked: tạm ngừng; tạm dừng; tạm nghỉ; tạm hoãn; ngừng; hoãn
resume
    titles: khôi phục; phục hồi; tiếp tục; trở lại; hưởng tiếp
    asked: khôi phục; phục hồi; tiếp tục; mở lại; trở lại; hưởng tiếp
move
    titles: chuyển nhượng; sang tên; di chuyển; chuyển; chuyển giao; chuyển quyền
    asked: chuyển nhượng; sang tên; chuyển; dời; mua lại; tặng cho; cho tặng; thừa kế; bán; mua bán
    asked: sang nhượng
split
    titles: tách; chia; hợp nhất; sáp nhập; hợp thửa; tách thửa
    asked: tách; chia; gộp; sáp nhập; hợp nhất; tách thửa
copy
    titles: bản sao; trích lục; sao y; bản sao trích lục
    asked: bản sao; trích lục; sao y; sao; photo; phô tô; bản gốc bị
confirm
    titles: xác nhận; chứng nhận; chứng thực
    asked: xác nhận; chứng nhận; chứng thực; công chứng
notify
    titles: thông báo; khai báo; trình báo; báo cáo; đăng báo
    asked: thông báo; khai báo; trình báo; báo; trình
found
    titles: thành lập; đăng ký thành lập; cho phép thành lập; mở; lần đầu; cấp mới; đăng ký lần đầu
    asked: thành lập; mở; lập; lần đầu; cấp mới
recognise
    titles: công nhận; xếp hạng; phong tặng; xét tặng
    asked: công nhận; xếp hạng; phong tặng
support
    titles: hỗ trợ; trợ cấp; trợ giúp; chế độ; chính sách; học bổng
    asked: hỗ trợ; trợ cấp; trợ giúp; chế độ; hưởng; học bổng
settle
    titles: giải quyết tranh chấp; hòa giải; khiếu nại; tố cáo; kiến nghị
    asked: tranh chấp; hòa giải; khiếu nại; tố cáo; kiện
borrow
    titles: vay vốn; cho vay; thế chấp; bảo đảm
    asked: vay; vay vốn; thế chấp; cầm cố
test
    titles: thi; sát hạch; kiểm tra; xét tuyển; tuyển sinh; tuyển dụng
    asked: thi; sát hạch; tuyển sinh; xét tuyển; vào lớp; nhập học
"""

# Doing one of these is something else than the plain thing: a query that does not ask for it rarely means it.
MARKED = frozenset(
    {"again", "redo", "exchange", "extend", "mend", "revoke", "end", "suspend", "resume", "split", "copy"}
)

_Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def _by_first(side: str, *, plain: bool) -> _Phrases:
    found: _Phrases = {}
    name = ""
    for line in _INTENTS.strip().splitlines():
        label, _, phrases = line.strip().partition(": ")
        name = name if phrases else label
        if label != side:
            continue
        for part in phrases.split("; "):
            tokens = tuple(fold(word) if plain else sound_of(word) for word in part.split())
            if plain and len(tokens) == 1 and len(tokens[0]) < 4:
                continue  # «sai», «bo», «mo», «cat» without accents are many other words
            found.setdefault(tokens[0], []).append((tokens, name))
    return found


_TITLES = _by_first("titles", plain=False)
_ASKED = _by_first("asked", plain=False)
_ASKED_PLAIN = _by_first("asked", plain=True)


def _intents(words: Sequence[str], phrases: _Phrases, glue: frozenset[int] = frozenset()) -> frozenset[str]:
    """Several phrases may begin at one word; only those no longer phrase covers count, and no glue by itself."""
    found: list[tuple[int, int, str]] = []
    for at, word in enumerate(words):
        for tokens, name in phrases.get(word, ()):
            if tuple(words[at : at + len(tokens)]) == tokens and not (len(tokens) == 1 and at in glue):
                found.append((at, at + len(tokens), name))
    return frozenset(
        name
        for start, end, name in found
        if not any(first <= start and end <= last and last - first > end - start for first, last, _ in found)
    )


@lru_cache(maxsize=8_192)
def intents_of_title(words: tuple[str, ...]) -> frozenset[str]:
    """What a title says is done, from its accented words."""
    return _intents(tuple(map(sound_of, words)), _TITLES)


def intents_of_query(
    words: Sequence[str], *, plain: bool, glue: frozenset[int] = frozenset()
) -> frozenset[str]:
    """What a citizen wants done, from the words as read; `plain`: folded because no accent was typed.

    `glue` are the places of words without meaning, which say something only inside a longer phrase («bị mất»).
    """
    if plain:
        return _intents(words, _ASKED_PLAIN, glue)
    return _intents(tuple(map(sound_of, words)), _ASKED, glue)
