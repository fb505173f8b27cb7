"""Letters without case or marks, so that «dang ky» meets «Đăng ký»."""

from unicodedata import combining, normalize

_LATIN = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))


def _bare(code: int) -> str | None:
    base = normalize("NFD", chr(code))[0].lower()
    return base if base.isascii() and base.isalpha() else None


# One letter to one letter: highlight.py finds folded words at the same offsets as in the text shown.
_TABLE: dict[int, str | None] = {code: base for code in _LATIN if (base := _bare(code))}
_TABLE |= {ord("đ"): "d", ord("Đ"): "d"}
_TABLE |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
# A mark that NFC could not join to its letter is dropped.
_TABLE |= {code: None for code in range(0x0300, 0x0370) if combining(chr(code))}


def fold(text: str) -> str:
    """Letters without case or marks, one for one over the Vietnamese alphabet: "Giấy ĐẤT" becomes "giay dat"."""
    return normalize("NFC", text).translate(_TABLE).lower()
