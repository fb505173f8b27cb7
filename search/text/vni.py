"""VNI keys left in a text: «dang9 ky1» was meant to be «đang ký», «gia61y» to be «giấy»."""

from functools import lru_cache

from search.text.folding import fold
from search.text.syllables import is_syllable
from search.text.tones import lift_tone, place_tone

_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_SHAPES = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_KEY_OF_TONE = {tone: key for key, tone in _TONES.items()}
_KEY_OF_SHAPE = {shaped: key for key, shapes in _SHAPES.items() for shaped in shapes.values()}
_PLAIN_OF_SHAPE = {shaped: plain for shapes in _SHAPES.values() for plain, shaped in shapes.items()}


def _shape(letters: list[str], key: str) -> bool:
    """Applies a shape key to the letter it belongs to, wherever in the syllable it was typed."""
    shapes = _SHAPES[key]
    typed = "".join(letters)
    if key == "7" and (at := typed.rfind("uo")) >= 0 and not typed[:at].endswith("q"):
        letters[at : at + 2] = ["ư", "ơ"]
        return True
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in shapes:
            letters[index] = shapes[letters[index]]
            return True
    return False


@lru_cache(maxsize=8_192)
def decode_vni(word: str) -> str | None:
    """The syllable these VNI keys spell, or None when they spell none or hold no VNI key at all.

    Takes one lower-case word; half-converted ones ("đăng1") are understood too.
    """
    bare, tone = lift_tone(word)
    letters: list[str] = []
    touched = False
    for key in bare:
        if key in _TONES and any(letter in "aăâeêioôơuưy" for letter in letters):
            tone = _TONES[key]
            touched = True
        elif key in _SHAPES and _shape(letters, key):
            touched = True
        elif key == "0" and tone:
            tone = ""
            touched = True
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    spelled = "".join(letters)
    if spelled.endswith("ươ"):  # no syllable ends so: «thuowr» is «thuở»
        spelled = f"{spelled[:-2]}uơ"
    if not touched or not is_syllable(fold(spelled)):
        return None
    return place_tone(spelled, tone)


def encode_vni(word: str) -> str:
    """The keys a VNI typist presses for one lower-case word, the tone last: "giấy" → "gia6y1"."""
    toneless, tone = lift_tone(word)
    keys = "".join(
        _PLAIN_OF_SHAPE[letter] + _KEY_OF_SHAPE[letter] if letter in _KEY_OF_SHAPE else letter
        for letter in toneless
    )
    return keys + _KEY_OF_TONE.get(tone, "")
