"""The order of the Vietnamese alphabet, for lists from A to Z: a ă â b c d đ e ê …"""

import re

from search.text.normal import normalise
from search.text.tones import TONES, lift_tone

_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {ord(letter): chr(0x100 + rank) for rank, letter in enumerate(_ALPHABET)}
# Dictionaries put level, grave, hook, tilde, acute, dot below in this order.
_TONE_ORDER = {"": "0", TONES[0]: "1", TONES[3]: "2", TONES[2]: "3", TONES[1]: "4", TONES[4]: "5"}
_WORD = re.compile(r"[^\W_]+")


def sort_key(text: str) -> str:
    """A string whose plain order is the dictionary's: word by word, letters first, tones only between equals."""
    letters: list[str] = []
    tones: list[str] = []
    for word in _WORD.findall(normalise(text).lower()):
        toneless, tone = lift_tone(word)
        letters.append(toneless.translate(_RANKS))
        tones.append(_TONE_ORDER[tone])
    return " ".join(letters) + "\x1f" + "".join(tones)
