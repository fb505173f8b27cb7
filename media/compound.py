"""Old Office files (.doc, .xls): the right document inside, no macros, no packed programs."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from media.refusing import RefusedFile

ENTRY = 128  # a directory entry; the header and every sector are multiples of it
STORAGES = (1, 2, 5)  # storage, stream, root
CHUNK = ENTRY * 8192

MAIN_STREAMS = {"doc": {"worddocument"}, "xls": {"workbook", "book"}}
MACROS = {"macros", "vba", "_vba_project", "_vba_project_cur"}
PACKED = {"\x01ole10native"}
LOCKED = {"encryptedpackage", "encryptioninfo"}


def check_compound(file: BinaryIO, extension: str) -> None:
    """RefusedFile unless the main stream of this extension is there and neither macros nor packed files are."""
    names = {name.casefold() for name in entry_names(file)}
    if names & LOCKED:
        raise RefusedFile(
            "locked", _("The file is protected by a password. Remove the password and upload it again.")
        )
    if names & MACROS:
        raise RefusedFile("macro", _("The file contains macros. Save it without macros, as .docx or .xlsx."))
    if names & PACKED:
        raise RefusedFile(
            "packed", _("Another file is packed inside this one. Remove it and upload it separately.")
        )
    if not names & MAIN_STREAMS[extension]:
        raise RefusedFile(
            "broken",
            _("The file is damaged or not a .%(extension)s file. Open it and save it again.")
            % {"extension": extension},
        )


def refuse_active_object(file: BinaryIO) -> None:
    """The same for an object embedded in a newer document, whose own kind does not matter (an equation, a chart)."""
    names = {name.casefold() for name in entry_names(file)}
    if names & MACROS:
        raise RefusedFile("macro", _("The file contains macros. Save it without macros, as .docx or .xlsx."))
    if names & PACKED:
        raise RefusedFile(
            "packed", _("Another file is packed inside this one. Remove it and upload it separately.")
        )


def entry_names(file: BinaryIO) -> Iterator[str]:
    """Names of everything that looks like a directory entry, wherever it lies.

    Looking at every aligned place instead of following the directory's chain finds entries even in a file whose
    tables were bent to mislead a parser.
    """
    file.seek(0)
    while block := file.read(CHUNK):
        for start in range(0, len(block) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", block, start + 64)
            if kind in STORAGES and 4 <= length <= 64 and length % 2 == 0:
                name = block[start : start + length]
                if name[-2:] == b"\0\0" and name[:2] != b"\0\0":
                    yield name[:-2].decode("utf-16-le", errors="replace")
