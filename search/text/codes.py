"""Procedure codes, form numbers and document numbers, wherever they stand in a sentence."""

import re

from search.text.folding import fold

# The national index marks deleted procedures "1.001193-Xoa"; the code itself is still the first part.
_PROCEDURE = re.compile(r"(?<![\d.])(\d\.\d{6})(?!\d)")
_FORM = re.compile(r"(?<![\w/.-])([a-zđ]{1,4}-?\d{1,3}[a-zđ]?)(?![\w/])", re.IGNORECASE)
_AFTER_MAU = re.compile(
    r"(?:mẫu|mẩu|mau|biểu|bieu)\s+(?:đơn\s+|don\s+)?(?:số|so\s+)?\s*(\d{1,3}[a-zđ]?)(?![\w/.])", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"(?<![\w/])(\d{1,5}/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9]*(?:-[A-ZĐ0-9]+)*)(?![\w/])", re.IGNORECASE
)


def procedure_codes(text: str) -> tuple[str, ...]:
    """National codes in the order they appear, each once: "mã 1.001193-Xoa" → ("1.001193",)."""
    return tuple(dict.fromkeys(_PROCEDURE.findall(text)))


def form_numbers(text: str) -> tuple[str, ...]:
    """Form numbers, folded: "mẫu CT01" → ("ct01",), "Mẫu số 01a" → ("01a",), "NA-17" → ("na17",)."""
    found = [*_FORM.findall(text), *_AFTER_MAU.findall(text)]
    return tuple(dict.fromkeys(fold(number).replace("-", "") for number in found))


def document_numbers(text: str) -> tuple[str, ...]:
    """Numbers of laws, decrees and circulars, upper case: "theo tt 53/2025/TT-BCA" → ("53/2025/TT-BCA",)."""
    return tuple(dict.fromkeys(number.upper() for number in _DOCUMENT.findall(text)))
