"""Which kinds of file the portal hands out, and what each is called on the wire."""

from typing import Final

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

CONTENT_TYPES: Final[dict[str, str]] = {
    "doc": "application/msword",
    "docx": f"{_OOXML}.wordprocessingml.document",
    "odt": f"{_ODF}.text",
    "ods": f"{_ODF}.spreadsheet",
    "pdf": "application/pdf",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OOXML}.spreadsheetml.sheet",
}
#: Shown in the browser on request; everything else is only ever saved.
READABLE_IN_A_BROWSER: Final = frozenset({"application/pdf"})
UNKNOWN: Final = "application/octet-stream"


def extension_of(name: str) -> str:
    """«Đơn.DOCX» → «docx»; a name without one gives the empty string."""
    _stem, dot, tail = name.rpartition(".")
    return tail.strip().lower() if dot else ""


def content_type_of(name: str) -> str:
    """The type the extension stands for; what we do not hand out is only bytes."""
    return CONTENT_TYPES.get(extension_of(name), UNKNOWN)


#: What renditions are made in.
PICTURE_TYPES: Final = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
