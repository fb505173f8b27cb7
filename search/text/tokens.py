"""Words of a text with their places in it, and the pairs of neighbouring syllables."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from search.text.folding import fold
from search.text.normal import normalise
from search.text.tones import settle_tone

# A national code stays whole, and so does a form number spelt with a hyphen («CT-01»); any other run of letters and
# digits is one word.
_WORD = re.compile(
    r"(?<![\d.])\d\.\d{6}(?!\d)|(?<![\w/.-])[a-zđ]{1,4}-\d{1,3}[a-zđ]?(?![\w/-])|[^\W_]+", re.IGNORECASE
)
PAIR = "_"


class Token(NamedTuple):
    """One word: as written (lower case, tone settled), folded, and where it stands in the normalised text."""

    word: str
    folded: str
    start: int
    end: int


_seen: dict[str, tuple[str, str]] = {}
_SEEN_LIMIT = 200_000  # a province's whole vocabulary is a tenth of that; beyond it the memory starts anew


def _analysed(raw: str) -> tuple[str, str]:
    known = _seen.get(raw)
    if known is None:
        if len(_seen) >= _SEEN_LIMIT:
            _seen.clear()
        word = settle_tone(raw.lower().replace("-", ""))
        known = _seen[raw] = (word, fold(word))
    return known


def tokens(text: str) -> Iterator[Token]:
    """The words of an already normalised text, in order, with offsets into it."""
    for found in _WORD.finditer(text):
        word, folded = _analysed(found[0])
        yield Token(word, folded, found.start(), found.end())


def words(text: str) -> list[tuple[str, str]]:
    """(word, folded) of every word of any text, without places: what the index keeps."""
    return words_in(normalise(text))


def words_in(shown: str) -> list[tuple[str, str]]:
    """The same for a text that is normalised already."""
    seen = _seen  # nearly every word was met before: a call for each would take longer than finding it there
    return [seen.get(raw) or _analysed(raw) for raw in _WORD.findall(shown)]


def pairs(folded: Sequence[str]) -> list[str]:
    """Neighbouring syllables joined: ["dang", "ky", "lai"] → ["dang_ky", "ky_lai"]. Numbers make no pairs."""
    return [f"{left}{PAIR}{right}" for left, right in pairwise(folded) if left.isalpha() and right.isalpha()]
