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
# What ears and dialects mix up so often that even a word of its own may be meant for another («tạm chú», «gia hạng»).
_HEARD_ONSETS = (("ch", "tr"), ("s", "x"), ("d", "gi", "r"), ("l", "n"), ("gi", "d"))
_HEARD_CODAS = (("n", "ng"), ("c", "t"), ("n", "nh"))
_HEARD_VOWELS = (("i", "y"), ("ai", "ay"), ("iu", "ieu"))
_LETTERS = "abcdeghiklmnopqrstuvxy"


def _others(part: str, classes: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for alike in classes:
        if part in alike:
            yield from (other for other in alike if other != part)


def _alike(folded: str, *classes: tuple[tuple[str, ...], ...]) -> dict[str, None]:
    found: dict[str, None] = {}
    if shape := parts(folded):
        onset, vowels, coda = shape
        onsets, codas, nuclei = classes
        found |= dict.fromkeys(other + vowels + coda for other in _others(onset, onsets))
        found |= dict.fromkeys(onset + vowels + other for other in _others(coda, codas))
        found |= dict.fromkeys(onset + other + coda for other in _others(vowels, nuclei))
        if coda in {"n", "c"}:
            found[f"{onset}{vowels}{coda}{'g' if coda == 'n' else 'h'}"] = None
    found.pop(folded, None)
    return found


@lru_cache(maxsize=4_096)
def heard_alike(folded: str) -> tuple[str, ...]:
    """Folded syllables a northern, Nghệ An or southern ear takes for this one; none for what is no syllable."""
    found = _alike(folded, _HEARD_ONSETS, _HEARD_CODAS, _HEARD_VOWELS)
    return tuple(word for word in found if is_syllable(word))


@lru_cache(maxsize=4_096)
def confusable(folded: str) -> tuple[str, ...]:
    """Folded syllables easily written for this one: sound-alikes first, then one letter more, less, other or swapped.

    A word that is no syllable gets only the second sort. The word itself is never among them.
    """
    found = _alike(folded, _ONSET_CLASSES, _CODA_CLASSES, _VOWEL_CLASSES)
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


@lru_cache(maxsize=1_024)
def near_misses(folded: str) -> tuple[str, ...]:
    """Every string one letter more, less, other or swapped away, whether a syllable or not: for words of no language
    at all («internt»), which the caller meets with a vocabulary. Short words have too many neighbours to say."""
    if len(folded) < 3:
        return ()
    cuts = [(folded[:at], folded[at:]) for at in range(len(folded) + 1)]
    letters = f"{_LETTERS}fjwz"
    found = dict.fromkeys(left + right[1:] for left, right in cuts if right)
    found |= dict.fromkeys(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1)
    found |= dict.fromkeys(left + letter + right[1:] for left, right in cuts if right for letter in letters)
    found |= dict.fromkeys(left + letter + right for left, right in cuts for letter in letters)
    found.pop(folded, None)
    return tuple(found)
