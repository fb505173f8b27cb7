"""The shape of a Vietnamese syllable: onset, vowels, coda."""

import re
from functools import lru_cache

ONSETS = (
    "ngh", "ng", "gh", "gi", "qu", "ch", "kh", "nh", "ph", "th", "tr",
    "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
)  # fmt: skip
CODAS = ("ch", "ng", "nh", "c", "m", "n", "p", "t")

# Vowel groups without marks, as they stand after an onset.
NUCLEI = (
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "ieu", "iu", "oa", "oai", "oao",
    "oay", "oe", "oeo", "oi", "oo", "ua", "uay", "ue", "ui", "uo", "uoi", "uou", "uu", "uy", "uya", "uye", "uyu",
    "ya", "ye", "yeu", "uau", "ueu",
)  # fmt: skip

_SHAPE = re.compile(
    f"({'|'.join(ONSETS)})?({'|'.join(sorted(NUCLEI, key=len, reverse=True))})({'|'.join(CODAS)})?"
)
_BARE_GI = re.compile(f"(g)(i)({'|'.join(CODAS)})?")


@lru_cache(maxsize=65_536)
def parts(folded: str) -> tuple[str, str, str] | None:
    """Onset, vowels and coda of a folded syllable ("nghieng" → "ngh", "ie", "ng"); None for any other shape."""
    found = _SHAPE.fullmatch(folded) or _BARE_GI.fullmatch(folded)
    return (found[1] or "", found[2], found[3] or "") if found else None


def is_syllable(folded: str) -> bool:
    """Whether a folded word could be one Vietnamese syllable."""
    return parts(folded) is not None
