"""One form for every text: NFC, plain spaces, no control or invisible characters."""

import re
from unicodedata import normalize

# Cc without tab and line ends, plus the invisible characters that word processors leave inside words.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_ENDS = re.compile("[ ]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])[ ]*")


def normalise(text: str) -> str:
    """The text in NFC, trimmed, each run of blanks one space, each line end `\\n`, nothing invisible left.

    Settled: normalising twice changes nothing. Highlights and offsets refer to this form.
    """
    shown = _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text))
    return _BLANKS.sub(" ", normalize("NFC", _INVISIBLE.sub("", shown))).strip()
