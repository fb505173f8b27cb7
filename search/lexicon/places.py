"""Names of places: where someone lives says who is in charge, not what is sought."""

from functools import lru_cache

from search.lexicon.providers import DATA
from search.text import words

_MARKERS = frozenset(
    "xã phường huyện tỉnh quận tp phố trấn thôn xóm bản làng khối xa phuong huyen tinh quan pho tran thon xom".split()
)
# The first half of «thị xã», «thị trấn», «thành phố».
_HALVES = {"xã": "thị", "trấn": "thị", "phố": "thành", "xa": "thi", "tran": "thi", "pho": "thanh"}
_NUMBERED = frozenset("xóm thôn bản khối tổ xom thon khoi".split())
_FORMER = frozenset({"cũ", "cu"})


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[tuple[str, str], ...]]]:
    """Place names by their first folded word, the longest first."""
    found: dict[str, list[tuple[tuple[str, str], ...]]] = {}
    for line in (DATA / "places.txt").read_text("utf-8").splitlines():
        tokens = tuple(words(line))
        if tokens and not line.startswith("#"):
            found.setdefault(tokens[0][1], []).append(tokens)
    for names in found.values():
        names.sort(key=len, reverse=True)
    return found


def places_in(said: list[tuple[str, str]], *, plain: bool, capitals: set[int]) -> set[int]:
    """Places, among (word, folded), of the words that name a place, its «xã», «tỉnh» before it included.

    Most names are ordinary words too («Tân Kỳ», «Đô Lương», «Vinh»): one counts only after a word such as «xã» or «ở»,
    or where it is written with capitals, or when it has two words and the text no accents to tell otherwise.
    """
    names = _names()
    found: set[int] = set()
    for at, (_, folded) in enumerate(said):
        if at in found:
            continue
        for tokens in names.get(folded, ()):
            end = at + len(tokens)
            if end > len(said) or not all(
                bare == theirs and (plain or word == accented)
                for (word, bare), (accented, theirs) in zip(said[at:end], tokens, strict=True)
            ):
                continue
            before = said[at - 1][0] if at else ""
            marked = before in _MARKERS or before in {"ở", "tại", "vào", "từ", "về", "o", "tai"}
            if all(place in capitals for place in range(at, end)) or marked:
                found |= set(range(at, end))
                if before in _MARKERS:
                    found.add(at - 1)
                    if at > 1 and said[at - 2][0] == _HALVES.get(before):
                        found.add(at - 2)
                break
    return found | _beside(said, found)


def _beside(said: list[tuple[str, str]], found: set[int]) -> set[int]:
    """«xóm 5», and the «cũ» of a place that is gone: they say where, too."""
    more: set[int] = set()
    for at, (word, _) in enumerate(said):
        if word in _NUMBERED and at + 1 < len(said) and said[at + 1][0].isdigit():
            more |= {at, at + 1}
        if word in _FORMER and at - 1 in found:
            more.add(at)
    return more
