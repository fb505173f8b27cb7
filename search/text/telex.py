"""Telex keys left in a text: «ddawng kys» was meant to be «đăng ký»."""

from functools import lru_cache

from search.text.folding import fold
from search.text.syllables import is_syllable
from search.text.tones import lift_tone, place_tone

_TONE_KEYS = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_TWICE = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ"}
_HORNS = {"a": "ă", "o": "ơ", "u": "ư"}
_KEY_OF_TONE = {tone: key for key, tone in _TONE_KEYS.items()}
_KEYS_OF_SHAPE = {shaped: keys for keys, shaped in _TWICE.items()} | {
    shaped: f"{plain}w" for plain, shaped in _HORNS.items()
}


def _horn(letters: list[str]) -> bool:
    """Applies the key w to the vowel it belongs to, wherever in the syllable it was typed."""
    typed = "".join(letters)
    at = typed.rfind("uo")
    if at >= 0:
        letters[at : at + 2] = ["ư", "ơ"]
        return True
    if typed.endswith("ưo"):
        letters[-1] = "ơ"
        return True
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in _HORNS:
            letters[index] = _HORNS[letters[index]]
            return True
    return False


def _double(letters: list[str], key: str) -> bool:
    """Applies a repeated key (aa, ee, oo, dd) to the letter typed before, even with others between them."""
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] == key:
            letters[index] = _TWICE[key * 2]
            return True
    return False


@lru_cache(maxsize=8_192)
def decode_telex(word: str) -> str | None:
    """The syllable these Telex keys spell, or None when they spell none or hold no Telex key at all.

    Takes one lower-case word; half-converted ones ("đăngs") are understood too.
    """
    bare, tone = lift_tone(word)
    letters: list[str] = []
    touched = False
    for key in bare:
        if key in _TONE_KEYS and letters and any(letter in "aăâeêioôơuưy" for letter in letters):
            tone = _TONE_KEYS[key]
            touched = True
        elif key == "w":
            if not _horn(letters):
                letters.append("ư")
            touched = True
        elif key * 2 in _TWICE and _double(letters, key):
            touched = True
        elif key == "z" and letters:
            tone = ""
            touched = True
        else:
            letters.append(key)
    spelled = "".join(letters)
    if spelled.endswith("ươ"):  # no syllable ends so: «thuowr» is «thuở»
        spelled = f"{spelled[:-2]}uơ"
    if not touched or not is_syllable(fold(spelled)):
        return None
    return place_tone(spelled, tone)


def encode_telex(word: str) -> str:
    """The keys a Telex typist presses for one lower-case word, the tone last: "giấy" → "giaays"."""
    toneless, tone = lift_tone(word)
    keys = "".join(_KEYS_OF_SHAPE.get(letter, letter) for letter in toneless)
    return keys + _KEY_OF_TONE.get(tone, "")
