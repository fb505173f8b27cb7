"""From a procedure's official name to a title people can read: no shouting, no «Thủ tục», cut at a word."""

import re

MAX_LENGTH = 255  # Wagtail's limit of a page title

#: Words a shouted title would lose their capitals of.
PROPER_NAMES = (
    "Việt Nam", "Nghệ An", "Hà Nội", "Lào", "Campuchia", "Trung Quốc", "Hồ Chí Minh", "Quốc hội", "Chính phủ",
    "Nhà nước", "Đảng", "Bộ Công an", "Bộ Quốc phòng", "Bảo hiểm xã hội Việt Nam", "Luật", "Nghị định", "Thông tư",
    "Quyết định", "Pháp lệnh", "Ủy ban nhân dân", "Hội đồng nhân dân", "Anh hùng", "Bà mẹ Việt Nam anh hùng",
)  # fmt: skip
#: A title is shouted when nearly all of its letters are capitals; «CCCD» inside a sentence is not.
SHOUTED_SHARE = 0.8
SHOUTED_LENGTH = 12

_PREFIX = re.compile(r"^thủ\s+tục\s*[:\-–]?\s+(?=\S)", re.IGNORECASE)


def is_shouted(text: str) -> bool:
    """Written in capitals from end to end."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= SHOUTED_LENGTH and sum(c.isupper() for c in letters) >= SHOUTED_SHARE * len(
        letters
    )


def sentence_case(text: str) -> str:
    """A shouted text in ordinary letters: first one large, codes and names kept."""
    lowered = " ".join(word if any(c.isdigit() for c in word) else word.lower() for word in text.split())
    for name in PROPER_NAMES:
        lowered = re.sub(rf"\b{re.escape(name.lower())}\b", name, lowered)
    return lowered[:1].upper() + lowered[1:]


def display_title(official_name: str) -> str:
    """One line of at most 255 characters, cut at a word with an ellipsis when it was longer."""
    text = " ".join(official_name.split())
    if is_shouted(text):
        text = sentence_case(text)
    text = _PREFIX.sub("", text).rstrip(" .;,") or text
    text = text[:1].upper() + text[1:]
    if len(text) <= MAX_LENGTH:
        return text
    cut = text[: MAX_LENGTH - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:-–(") + "…"
