"""Marks the words found, in the original text, as safe HTML."""

import re
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from search.text import settle_tone, tokens
from search.text.signs import row_of, sign_of

SNIPPET_LENGTH = 240
# A text that holds this share of the words is good enough to be cut from; looking on costs more than it shows.
MOST_WORDS = 0.7
# Texts of 150 kB exist; what is worth showing stands long before this many characters.
_LOOKED_AT = 2_500

_MARKUP = re.compile("[&<>\"']")
# A word to mark: where it stands in the text shown, and the word folded. No class: a page makes thousands of them.
Found = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to mark: as typed where the text has them so, else whatever agrees without marks."""

    accented: frozenset[str]
    folded: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]]) -> "Wanted":
        """From (accented, folded) pairs."""
        pairs = list(words)
        return cls(frozenset(word for word, _ in pairs), frozenset(bare for _, bare in pairs))

    def alike_in(self, shown: str) -> list[Found]:
        """Words of a normalised text that agree without marks, in order."""
        row, starts, ends = _words_in(shown)
        found: list[Found] = []
        for word in self.folded:
            if (sign := sign_of(word)) is None:
                continue
            at = row.find(sign)
            while at >= 0:
                found.append((starts[at], ends[at], word))
                at = row.find(sign, at + 1)
        found.sort()
        return found

    def best_of(self, alike: Sequence[Found], shown: str) -> list[Found]:
        """Without those that differ in marks from a word that also stands there as typed."""
        written = [settle_tone(shown[start:end].lower()) in self.accented for start, end, _ in alike]
        exact = {word for (_, _, word), is_exact in zip(alike, written, strict=True) if is_exact}
        return [
            found for found, is_exact in zip(alike, written, strict=True) if is_exact or found[2] not in exact
        ]


@lru_cache(maxsize=12_000)
def _words_in(shown: str) -> tuple[str, "array[int]", "array[int]"]:
    """The words of a normalised text as a row of signs, where each begins, and where it ends.

    Records are shown far more often than they change. 9,162 real texts take 3 kB each with their key, the longest
    12: some 40 MB when all places are taken.
    """
    found = list(tokens(shown))
    return (
        row_of([token.folded for token in found]),
        array("I", [token.start for token in found]),
        array("I", [token.end for token in found]),
    )


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
    all_of_them = len({word for _, _, word in alike})
    most = length * 5 // 6
    inside: dict[str, int] = {}
    for _, end, word in alike:
        inside[word] = inside.get(word, 0) + 1
        while end - alike[first][0] > most:
            gone = alike[first][2]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        if len(inside) > best:
            best, at = len(inside), alike[first][0]
            if best == all_of_them:
                break
    return best, at


def _cut(shown: str, alike: Sequence[Found], sought: Wanted, start: int, length: int) -> SafeString:
    if start:
        blank = max(shown.rfind(" ", 0, start), shown.rfind("\n", 0, start))
        start = blank + 1 if start - blank < 40 else start
    end = min(len(shown), start + length)
    if end < len(shown):
        blank = max(shown.rfind(" ", start, end), shown.rfind("\n", start, end))
        end = blank if blank > start + length // 2 else end
    inside = [found for found in alike if start <= found[0] and found[1] <= end]
    html = _html(shown, sought.best_of(inside, shown), start, end)
    before = "… " if start else ""
    after = " …" if end < len(shown) else ""
    return SafeString(f"{before}{html}{after}")


def _html(shown: str, found: Collection[Found], start: int, end: int) -> SafeString:
    # Hardly any text holds a sign that HTML would take for its own: one look at it saves one at each of its pieces.
    safe = escape if _MARKUP.search(shown, start, end) else str
    pieces: list[str] = []
    at = start
    spans: list[list[int]] = []
    for first, last, _ in found:
        if spans and shown[spans[-1][1] : first] == " ":
            spans[-1][1] = last
        else:
            spans.append([first, last])
    for first, last in spans:
        pieces += [safe(shown[at:first]), "<mark>", safe(shown[first:last]), "</mark>"]
        at = last
    pieces.append(safe(shown[at:end]))
    return SafeString("".join(pieces))
