"""One place for the tone mark: «hoà» and «hòa», «uỷ» and «ủy», «thuý» and «thúy» become one spelling."""

from functools import lru_cache
from unicodedata import normalize

from search.text.folding import fold
from search.text.syllables import parts

TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
_SHAPED = "ăâêôơư"


def lift_tone(word: str) -> tuple[str, str]:
    """A word without its tone, and the tone's combining mark ("" when level): "ủy" → ("uy", "\\u0309")."""
    tone = ""
    letters = []
    for mark in normalize("NFD", word):
        if mark in TONES:
            tone = tone or mark
        else:
            letters.append(mark)
    return normalize("NFC", "".join(letters)), tone


def place_tone(toneless: str, tone: str) -> str:
    """A lower-case syllable with the tone where the older, commoner spelling puts it: ("hoa", grave) → "hòa"."""
    if not tone:
        return toneless
    shape = parts(fold(toneless))
    if shape is None:
        return toneless
    onset, vowels, coda = shape
    first = len(onset)
    nucleus = toneless[first : first + len(vowels)]
    shaped = [index for index, letter in enumerate(nucleus) if letter in _SHAPED]
    if shaped:
        at = shaped[-1]
    elif coda or len(nucleus) == 3:
        at = min(1, len(nucleus) - 1)
    else:
        at = 0
    at += first
    return normalize("NFC", toneless[: at + 1] + tone + toneless[at + 1 :])


@lru_cache(maxsize=65_536)
def settle_tone(word: str) -> str:
    """A lower-case word with its tone mark in one settled place; whatever is no Vietnamese syllable stays as it is."""
    toneless, tone = lift_tone(word)
    if not tone or parts(fold(toneless)) is None:
        return word
    return place_tone(toneless, tone)
