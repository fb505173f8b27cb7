"""Abbreviations that texts define themselves, and those that are the initials of what titles say."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from search.text.folding import fold
from search.text.normal import normalise
from search.text.tokens import words_in

LONGEST = 10
# One or two letters are the initials of too much.
SHORTEST_GUESS = 3
# Another reading is kept when it is at least this much as common as the commonest.
AS_COMMON = 0.5
MOST_READINGS = 2

# «… (BHYT)», «… (sau đây gọi tắt là BHYT)», «… (viết tắt: BHYT)».
_DEFINED = re.compile(
    r"\((?:(?:sau đây )?(?:được )?(?:gọi|viết) tắt(?: là)?:?|sau đây gọi là:?)?\s*[“\"']?"
    rf"([A-ZĐ][A-ZĐ&-]{{1,{LONGEST - 1}}})[”\"']?\)"
)
# Small words whose initials abbreviations leave out as often as not.
_PASSED_OVER = frozenset("và của về các cho với theo tại".split())


def definitions(shown: str) -> Iterator[tuple[str, str]]:
    """(abbreviation folded, what it stands for in lower case) wherever a normalised text says so and the initials
    agree."""
    for found in _DEFINED.finditer(shown):
        short = fold(found[1].replace("-", "").replace("&", ""))
        before = [word for word, _ in words_in(shown[max(0, found.start() - 160) : found.start()])]
        if full := _agreeing(short, before):
            yield short, " ".join(full)


def _agreeing(short: str, before: Sequence[str]) -> list[str]:
    """The last of these words whose initials are the abbreviation, small words left out or not; none otherwise."""
    at = len(before)
    left = list(short)
    while left and at:
        at -= 1
        if initial(before[at]) == left[-1]:
            left.pop()
        elif before[at] not in _PASSED_OVER or len(left) == len(short):
            return []
    return list(before[at:]) if not left else []


def initial(word: str) -> str:
    """The first letter, folded; a blank for what is no word."""
    letter = fold(word[:1])
    return letter if letter.isalpha() else " "


class Initials:
    """The initials of many titles, and the words behind any run of them."""

    def __init__(self) -> None:
        self._text = ""
        self._starts: list[int] = []
        self._titles: list[tuple[str, ...]] = []

    def add(self, titles: Iterable[str]) -> None:
        """Adds titles as they are written."""
        pieces = [self._text]
        length = len(self._text)
        for title in titles:
            words = tuple(word for word, _ in words_in(normalise(title)))
            self._starts.append(length)
            self._titles.append(words)
            pieces.append("".join(map(initial, words)) + "\n")
            length += len(words) + 1
        self._text = "".join(pieces)

    def behind(self, short: str) -> tuple[str, ...]:
        """What the titles say in words of these initials, side by side, the commonest first; () for too few letters."""
        if not SHORTEST_GUESS <= len(short) <= LONGEST or not short.isascii() or not short.isalpha():
            return ()
        counts: Counter[str] = Counter()
        at = self._text.find(short)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            place = at - self._starts[number]
            counts[" ".join(self._titles[number][place : place + len(short)])] += 1
            at = self._text.find(short, at + 1)
        return commonest(counts)


def commonest(counts: Counter[str]) -> tuple[str, ...]:
    """The commonest readings, as long as they come near the first; equal ones from A to Z."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(full for full, count in ranked[:MOST_READINGS] if count >= AS_COMMON * ranked[0][1])
