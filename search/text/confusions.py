"""Syllables that sound or look alike in some dialect or under a hasty finger: «hạng» for «hạn», «chú» for «trú»."""

from collections.abc import Iterator
from functools import lru_cache

from search.text.syllables import is_syllable, parts

_ONSET_CLASSES = (
    ("ch", "tr"),
    ("s", "x"),
    ("d", "gi", "r", "v"),
    ("l", "n"),
    ("c", "k", "qu"),
    ("g", "gh"),
    ("ng", "ngh"),
    ("b", "v"),
)
_CODA_CLASSES = (("n", "ng", "nh"), ("c", "t", "ch"), ("m", "n"))
_VOWEL_CLASSES = (
    ("i", "y"),
    ("ie", "i", "ye"),
    ("ia", "ie"),
    ("ai", "ay"),
    ("ao", "au"),
    ("uo", "u", "ua"),
    ("oi", "oai"),
    ("iu", "ieu"),
    ("ui", "uoi"),
    ("eo", "oe"),
    ("ua", "oa"),
)
_LETTERS = "abcdeghiklmnopqrstuvxy"


def _others(part: str, classes: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for alike in classes:
        if part in alike:
            yield from (other for other in alike if other != part)


@lru_cache(maxsize=4_096)
def confusable(folded: str) -> tuple[str, ...]:
    """Folded syllables easily written for this one: sound-alikes first, then one letter more, less, other or swapped.

    A word that is no syllable gets only the second sort. The word itself is never among them.
    """
    found: dict[str, None] = {}
    if shape := parts(folded):
        onset, vowels, coda = shape
        found |= dict.fromkeys(other + vowels + coda for other in _others(onset, _ONSET_CLASSES))
        found |= dict.fromkeys(onset + vowels + other for other in _others(coda, _CODA_CLASSES))
        found |= dict.fromkeys(onset + other + coda for other in _others(vowels, _VOWEL_CLASSES))
        if coda in {"n", "c"}:
            found[f"{onset}{vowels}{coda}{'g' if coda == 'n' else 'h'}"] = None
    if len(folded) >= 3:
        cuts = [(folded[:at], folded[at:]) for at in range(len(folded) + 1)]
        found |= dict.fromkeys(left + right[1:] for left, right in cuts if right)
        found |= dict.fromkeys(
            left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1
        )
        found |= dict.fromkeys(
            left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS
        )
        found |= dict.fromkeys(left + letter + right for left, right in cuts for letter in _LETTERS)
    found.pop(folded, None)
    return tuple(word for word in found if is_syllable(word))
