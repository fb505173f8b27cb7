"""What turns a service into another, rarer one: «có yếu tố nước ngoài», «lưu động», «khu vực biên giới»."""

from search.text import fold
from search.text.accents import sound_of

# Words that turn a service into another, rarer one; who means it says so.
TURNS = {
    "abroad": ("nước ngoài", "ngoại quốc", "việt nam định cư"),
    "border": ("biên giới",),
    "mobile": ("lưu động",),
    "linked": ("liên thông",),
    "forces": (
        "quân đội", "quốc phòng", "lực lượng vũ trang", "công an nhân dân", "cơ yếu", "quân nhân", "sĩ quan",
    ),
    "foreign_money": ("vốn đầu tư nước ngoài", "nhà đầu tư nước ngoài", "tổ chức nước ngoài"),
    "exempt": ("không thuộc diện", "miễn", "từ chối", "không đủ điều kiện", "không phải"),
    "inside": ("nội bộ", "cán bộ công chức", "viên chức"),
}  # fmt: skip
_SOUNDS = {
    name: tuple(" ".join(map(sound_of, phrase.split())) for phrase in phrases)
    for name, phrases in TURNS.items()
}
# Without accents «mien» is more often a region.
_PLAIN = {name: tuple(fold(phrase) for phrase in phrases if " " in phrase) for name, phrases in TURNS.items()}


def turns_in(words: tuple[str, ...] | list[str], *, plain: bool = False) -> frozenset[str]:
    """Which turns these words take, accented, or folded where nobody typed accents (`plain`)."""
    text = f" {' '.join(words if plain else map(sound_of, words))} "
    table = _PLAIN if plain else _SOUNDS
    return frozenset(
        name for name, phrases in table.items() if any(f" {phrase} " in text for phrase in phrases)
    )
