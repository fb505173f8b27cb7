"""Marks the words found, in the original text, as safe HTML."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search.text import fold, settle_tone, tokens

SNIPPET_LENGTH = 240
# A text that holds this share of the words is good enough to be cut from; looking on costs more than it shows.
MOST_WORDS = 0.7
# Texts of 150 kB exist; what is worth showing stands long before this many characters.
_LOOKED_AT = 2_500


class Found(NamedTuple):
    """A word to mark, folded, and where it stands in the text shown."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to mark: as typed where the text has them so, else whatever agrees without marks."""

    accented: frozenset[str]
    folded: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]]) -> "Wanted":
        """From (accented, folded) pairs."""
        pairs = list(words)
        return cls(frozenset(word for word, _ in pairs), frozenset(folded for _, folded in pairs))

    def alike_in(self, shown: str) -> list[Found]:
        """Words of a normalised text that agree without marks, in order."""
        bare = _bare(shown)
        if len(bare) != len(shown):  # letters of other scripts: take the slow, certain road
            each = (Found(token.folded, token.start, token.end) for token in tokens(shown))
            return [found for found in each if found.folded in self.folded]
        last = len(bare)
        found: list[Found] = []
        for word in self.folded:
            at = bare.find(word)
            while at >= 0:
                end = at + len(word)
                if (end == last or not bare[end].isalnum()) and not (at and bare[at - 1].isalnum()):
                    found.append(Found(word, at, end))
                at = bare.find(word, end)
        found.sort(key=_in_order)
        kept: list[Found] = []
        for one in found:  # a word may stand inside one that holds a dot or a stroke: the longer was meant
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def best_of(self, alike: Sequence[Found], shown: str) -> list[Found]:
        """Without those that differ in marks from a word that also stands there as typed."""
        written = [settle_tone(shown[found.start : found.end].lower()) in self.accented for found in alike]
        exact = {found.folded for found, is_exact in zip(alike, written, strict=True) if is_exact}
        return [
            found
            for found, is_exact in zip(alike, written, strict=True)
            if is_exact or found.folded not in exact
        ]


def _in_order(found: Found) -> tuple[int, int]:
    return found.start, -found.end


@lru_cache(maxsize=20_000)
def _bare(shown: str) -> str:
    """The folded text. Records are shown far more often than they change: 20,000 titles and beginnings take 40 MB."""
    return fold(shown)


def marked(shown: str, sought: Wanted) -> SafeString:
    """The whole of a normalised text, escaped, with the words found in <mark>; neighbours share one mark."""
    return _html(shown, sought.best_of(sought.alike_in(shown), shown), 0, len(shown))


def snippet(texts: Iterable[str], sought: Wanted, *, length: int = SNIPPET_LENGTH) -> SafeString:
    """The stretch of at most about `length` characters that holds most different words, of the first normalised text
    that holds most; the beginning of the first text when none is found. Cut between words, with an ellipsis."""
    best: tuple[int, str, list[Found], int] | None = None
    beginning = ""
    for text in texts:
        shown = text[:_LOOKED_AT]
        beginning = beginning or shown
        alike = sought.alike_in(shown)
        many, at = _densest(alike, length)
        if many and (best is None or many > best[0]):
            best = (many, shown, alike, at)
        if many >= MOST_WORDS * len(sought.folded):
            break
    if best is None:
        return _cut(beginning, [], sought, 0, length)
    _, shown, alike, at = best
    return _cut(shown, alike, sought, max(0, at - length // 6), length)


def _densest(alike: Sequence[Found], length: int) -> tuple[int, int]:
    """(how many different words, where it starts) of the best window."""
    best, at, first = 0, 0, 0
    inside: Counter[str] = Counter()
    for found in alike:
        inside[found.folded] += 1
        while found.end - alike[first].start > length * 5 // 6:
            gone = alike[first].folded
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        if len(inside) > best:
            best, at = len(inside), alike[first].start
    return best, at


def _cut(shown: str, alike: Sequence[Found], sought: Wanted, start: int, length: int) -> SafeString:
    if start:
        blank = max(shown.rfind(" ", 0, start), shown.rfind("\n", 0, start))
        start = blank + 1 if start - blank < 40 else start
    end = min(len(shown), start + length)
    if end < len(shown):
        blank = max(shown.rfind(" ", start, end), shown.rfind("\n", start, end))
        end = blank if blank > start + length // 2 else end
    inside = [found for found in alike if start <= found.start and found.end <= end]
    html = _html(shown, sought.best_of(inside, shown), start, end)
    before = "… " if start else ""
    after = " …" if end < len(shown) else ""
    return mark_safe(f"{before}{html}{after}")


def _html(shown: str, found: Collection[Found], start: int, end: int) -> SafeString:
    pieces: list[str] = []
    at = start
    spans: list[list[int]] = []
    for token in found:
        if spans and shown[spans[-1][1] : token.start] == " ":
            spans[-1][1] = token.end
        else:
            spans.append([token.start, token.end])
    for first, last in spans:
        pieces += [escape(shown[at:first]), "<mark>", escape(shown[first:last]), "</mark>"]
        at = last
    pieces.append(escape(shown[at:end]))
    return mark_safe("".join(pieces))
