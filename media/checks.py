"""Is this upload what its name says, and harmless as far as structure can show?"""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

import puremagic
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from media.archives import check_ooxml, check_opendocument
from media.compound import check_compound
from media.kinds import CONTENT_TYPES, extension_of
from media.names import display_name
from media.portable import check_pdf
from media.refusing import RefusedFile

HEAD = 8192  # every signature we tell apart lies in the first few bytes
CHUNK = 1024 * 1024

# Which first bytes an extension stands on.
FAMILIES = {
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "odt": b"PK\x03\x04",
    "ods": b"PK\x03\x04",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "pdf": b"%PDF-",
}


@dataclass(frozen=True)
class FileFacts:
    """What was learnt of a file that passed."""

    name: str
    extension: str
    content_type: str
    size: int
    sha256: str


def inspect(file: BinaryIO, name: str) -> FileFacts:
    """The facts of an upload that may be kept; RefusedFile(reason) otherwise. Leaves the file at its start."""
    shown = display_name(name)
    extension = extension_of(shown)
    if extension not in CONTENT_TYPES or extension not in settings.WAGTAILDOCS_EXTENSIONS:
        raise RefusedFile(
            "extension",
            _("This kind of file cannot be published. Save it as one of: %(kinds)s.")
            % {"kinds": ", ".join(sorted(settings.WAGTAILDOCS_EXTENSIONS))},
        )
    size = _size(file)
    if size == 0:
        raise RefusedFile(
            "empty", _("The file is empty. Open it on your computer, check it, and upload it again.")
        )
    if size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        raise RefusedFile(
            "too-big",
            _(
                "The file has %(size)s; at most %(most)s can be published. Make its pictures smaller or split it."
            )
            % {"size": filesizeformat(size), "most": filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)},
        )
    file.seek(0)
    head = file.read(HEAD)
    if not head.startswith(FAMILIES[extension]):
        raise _disguised(head, extension)
    if extension in {"docx", "xlsx"}:
        check_ooxml(file, extension)
    elif extension in {"odt", "ods"}:
        check_opendocument(file, CONTENT_TYPES[extension])
    elif extension == "pdf":
        check_pdf(file, size)
    else:
        check_compound(file, extension)
    facts = FileFacts(shown, extension, CONTENT_TYPES[extension], size, sha256_of(file))
    file.seek(0)
    return facts


def sha256_of(file: BinaryIO) -> str:
    """The hexadecimal digest of the whole file, read in pieces."""
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def _size(file: BinaryIO) -> int:
    file.seek(0, 2)
    return file.tell()


def _disguised(head: bytes, extension: str) -> RefusedFile:
    """The refusal of a file that is something else than its name says, naming what it looks like when we can tell."""
    if extension in {"docx", "xlsx"} and head.startswith(FAMILIES["doc"]):
        # An Office file with a password is a compound file that keeps the document encrypted inside.
        return RefusedFile(
            "disguised",
            _(
                "The file is protected by a password or is an old .%(old)s file renamed. "
                "Remove the password, or save it again as .%(new)s."
            )
            % {"old": extension[:3], "new": extension},
        )
    try:
        kind = next(
            (match.extension.lstrip(".") for match in puremagic.magic_string(head) if match.extension), ""
        )
    except (puremagic.PureError, ValueError):
        kind = ""
    if kind and kind != extension:
        return RefusedFile(
            "disguised",
            _(
                "The name says .%(extension)s but the content is %(kind)s. "
                "Open it and use “Save as” to make a real .%(extension)s file."
            )
            % {"extension": extension, "kind": kind},
        )
    return RefusedFile(
        "disguised",
        _("The content is not a .%(extension)s file. Open it and use “Save as” to make a real one.")
        % {"extension": extension},
    )
