"""Documents that are zip archives: the archive first, then what OOXML and OpenDocument promise about the inside."""

import stat
import zipfile
import zlib
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from media.compound import refuse_active_object
from media.office import check_part, check_promises
from media.refusing import RefusedFile

# A form with two hundred pictures stays under it; a thousand-entry archive is no form (real ones have 11–22).
MOST_ENTRIES = 500
MOST_UNPACKED = 100 * 1024 * 1024
# Repetitive tables in XML reach some 50:1; bombs start at 1000:1. Small documents may do as they like.
MOST_RATIO = 100
HARMLESS_UNPACKED = 5 * 1024 * 1024
# An object embedded in a document is looked at in memory.
MOST_EMBEDDED = 10 * 1024 * 1024
CHUNK = 1024 * 1024
END_RECORD = 22  # bytes, when an archive carries no comment; office programs write none

ARCHIVE_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MSCF",
    b"BZh",
    b"\xfd7zXZ",
)
PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!/")
COMPOUND_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_ooxml(file: BinaryIO, extension: str, *, depth: int = 1) -> None:
    """RefusedFile unless this is a sound .docx or .xlsx without macros, remote parts or packed files.

    A chart keeps its numbers in a workbook inside the document: `depth` such layers are opened and held to the same
    rules.
    """
    with _opened(file) as archive:
        names = _sound_names(archive)
        check_promises(archive, names, extension)
        for info in archive.infolist():
            _check_entry(archive, info, depth)


def check_opendocument(file: BinaryIO, content_type: str) -> None:
    """RefusedFile unless this is a sound .odt or .ods without macros, password or packed files."""
    with _opened(file) as archive:
        names = _sound_names(archive)
        first = archive.infolist()[0]
        if first.filename != "mimetype" or archive.read(first).strip() != content_type.encode():
            raise _broken()
        if "content.xml" not in names or "META-INF/manifest.xml" not in names:
            raise _broken()
        if any(name.startswith(("Basic/", "Scripts/")) for name in names):
            raise RefusedFile("macro", _("The file contains macros. Remove them and save it again."))
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise RefusedFile(
                "locked", _("The file is protected by a password. Remove the password and upload it again.")
            )
        for info in archive.infolist():
            _check_entry(archive, info, depth=0)


class _opened:
    """The archive, with a cut-off or twisted one turned into a refusal wherever it shows while reading."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def __enter__(self) -> zipfile.ZipFile:
        try:
            self.file.seek(-END_RECORD, 2)
            if self.file.read(4) != b"PK\x05\x06":  # cut off, or something stands behind the archive
                raise _broken()
            self.archive = zipfile.ZipFile(self.file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _broken() from error
        return self.archive

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        self.archive.close()
        damage = (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            KeyError,
            NotImplementedError,
            RuntimeError,
        )
        if error is not None and isinstance(error, (*damage, ValueError, IndexError)):
            raise _broken() from error


def _sound_names(archive: zipfile.ZipFile) -> set[str]:
    """The entries' names, once the archive's own table holds nothing that could mislead or overflow a reader."""
    infos = archive.infolist()
    if not infos:
        raise _broken()
    if len(infos) > MOST_ENTRIES:
        raise RefusedFile(
            "too-many-parts", _("The file has too many parts inside. Save it again as a new document.")
        )
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > MOST_UNPACKED or (unpacked > HARMLESS_UNPACKED and unpacked > MOST_RATIO * max(packed, 1)):
        raise RefusedFile(
            "bomb", _("The file unpacks to far more than its size. Save it again as a new document.")
        )
    names = {info.filename for info in infos}
    if len(names) != len(infos) or min(info.header_offset for info in infos) != 0:
        raise RefusedFile(
            "polyglot", _("The file hides something beside the document. Save it again as a new one.")
        )
    for info in infos:
        parts = info.orig_filename.replace("\\", "/").split("/")
        escapes = ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in info.orig_filename
        if escapes or stat.S_ISLNK(info.external_attr >> 16):
            raise RefusedFile(
                "path", _("The file contains a path that leaves the document. Save it again as a new one.")
            )
        if info.flag_bits & 0x1:
            raise RefusedFile(
                "locked", _("The file is protected by a password. Remove the password and upload it again.")
            )
    return names


def _check_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int) -> None:
    """Reads one entry to its end (which checks its sum) and refuses what has no place in a document."""
    if info.is_dir():
        return
    with archive.open(info) as entry:
        head = entry.read(16)
        if head.startswith(PROGRAM_STARTS):
            raise _packed()
        if head.startswith(ARCHIVE_STARTS):
            _check_embedded(archive, info, depth)
        elif head.startswith(COMPOUND_START):
            refuse_active_object(_in_memory(archive, info))
        while entry.read(CHUNK):
            pass
    check_part(archive, info)


def _check_embedded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int) -> None:
    extension = info.filename.rpartition(".")[2].lower()
    if depth < 1 or "/embeddings/" not in info.filename or extension not in {"docx", "xlsx"}:
        raise _packed()
    check_ooxml(_in_memory(archive, info), extension, depth=depth - 1)


def _in_memory(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    if info.file_size > MOST_EMBEDDED:
        raise _packed()
    return BytesIO(archive.read(info))


def _packed() -> RefusedFile:
    return RefusedFile(
        "packed", _("Another file is packed inside this one. Remove it and upload it separately.")
    )


def _broken() -> RefusedFile:
    return RefusedFile(
        "broken", _("The document is damaged or cut off. Open it, save it again and upload the new file.")
    )
