"""One form for every text: NFC, plain spaces, no control or invisible characters."""

import re
from unicodedata import normalize

# Cc without tab and line ends, plus the invisible characters that word processors leave inside words.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
# Two blanks or more, or one that is not plain: single spaces, of which texts are full, are left where they are.
_OTHER = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANKS = re.compile(f"[{_OTHER}][ {_OTHER}]*| [ {_OTHER}]+")
_LINE_END = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]")
_LINE_ENDS = re.compile(f"[ ]*(?:\r\n|{_LINE_END.pattern})[ ]*")


def normalise(text: str) -> str:
    """The text in NFC, trimmed, each run of blanks one space, each line end `\\n`, nothing invisible left.

    Settled: normalising twice changes nothing. Highlights and offsets refer to this form.
    """
    shown = _BLANKS.sub(" ", text)
    if _LINE_END.search(shown):
        shown = _LINE_ENDS.sub("\n", shown)
    kept = _INVISIBLE.sub("", shown)
    if len(kept) < len(shown):  # blanks may have come together
        kept = _BLANKS.sub(" ", kept)
    return normalize("NFC", kept).strip()
