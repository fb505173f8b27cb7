"""PDF files: whole, not something else as well, and without code that runs by itself."""

import re
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from media.refusing import RefusedFile

HEADER = re.compile(rb"%PDF-(1\.[0-7]|2\.0)")
EDGE = 1024  # readers look for header and trailer in the first and last kilobyte
CHUNK = 1024 * 1024
# Long enough never to fall out of compressed bytes by chance; `/JS` alone would, once in a 16 MB file.
ACTIVE = re.compile(rb"/(JavaScript|Launch)(?![A-Za-z0-9])")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
WEB_PAGE = re.compile(rb"<\s*(!doctype|html|script|svg|body|iframe)", re.IGNORECASE)
OVERLAP = 64  # a name written wholly in #xx escapes is three times as long


def check_pdf(file: BinaryIO, size: int) -> None:
    """RefusedFile unless the file is a whole PDF without a script or a program to start.

    Names written with #xx escapes are read as a reader would; what compressed object streams hide is not seen,
    which is why downloads are also sandboxed.
    """
    file.seek(0)
    head = file.read(EDGE)
    if not HEADER.match(head):
        raise _broken()
    if WEB_PAGE.search(head):
        raise RefusedFile(
            "polyglot", _("The file is a web page dressed up as a PDF. Export the document to PDF again.")
        )
    file.seek(max(0, size - EDGE))
    tail = file.read(EDGE)
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise _broken()
    if tail[tail.rindex(b"%%EOF") + 5 :].strip(b"\r\n\t \0"):
        raise RefusedFile(
            "trailing", _("Something is attached after the end of the PDF. Export the document to PDF again.")
        )
    _refuse_active(file)


def _refuse_active(file: BinaryIO) -> None:
    file.seek(0)
    before = b""
    while piece := file.read(CHUNK):
        window = before + piece
        plain = ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), window)
        if ACTIVE.search(plain):
            raise RefusedFile(
                "active",
                _(
                    "The PDF contains a script or starts a program. Export it again without actions or scripts."
                ),
            )
        before = window[-OVERLAP:]


def _broken() -> RefusedFile:
    return RefusedFile("broken", _("The PDF is damaged or cut off. Export it again and upload the new file."))
