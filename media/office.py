"""What a .docx or .xlsx promises about its parts, and the parts that would act on a reader's machine."""

import re
import zipfile
from typing import Final

from django.utils.translation import gettext_lazy as _

from media.refusing import RefusedFile

MAIN_TYPES: Final = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
}
MAIN_PARTS: Final = {"docx": "word/", "xlsx": "xl/"}
MACRO_TYPES: Final = (b"macroEnabled", b"vbaProject", b"ms-office.activeX", b"ms-excel.macrosheet")

RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# A template on the author's own disk is common in real forms and does nothing elsewhere; one fetched from a server
# runs whatever that server sends.
OWN_DISK = re.compile(rb"(?:file:/{2,3})?[A-Za-z]:[\\/]|(?!\\\\|//)[^:\\/]+$", re.IGNORECASE)

INSTRUCTIONS = re.compile(rb"<w:instrText\b[^>]*>([^<]*)<|w:instr\s*=\s*[\"']([^\"']*)")
COMMAND = re.compile(rb"\bDDE(?:AUTO)?\b", re.IGNORECASE)
# Word reads text parts of any size; one this large is not a form.
MOST_TEXT = 64 * 1024 * 1024


def check_promises(archive: zipfile.ZipFile, names: set[str], extension: str) -> None:
    """RefusedFile unless the table of contents declares the main part of this extension and no macros."""
    if "[Content_Types].xml" not in names or not any(
        name.startswith(MAIN_PARTS[extension]) for name in names
    ):
        raise _not_a(extension)
    declared = archive.read("[Content_Types].xml")
    if any(word in declared for word in MACRO_TYPES) or any(
        "vbaproject" in name.casefold() for name in names
    ):
        raise RefusedFile("macro", _("The file contains macros. Save it without macros, as .docx or .xlsx."))
    if MAIN_TYPES[extension] not in declared:
        raise _not_a(extension)


def check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """RefusedFile when this part fetches something from elsewhere or runs a command. Parts without code pass."""
    name = info.filename
    if info.file_size > MOST_TEXT or not name.endswith((".rels", ".xml")):
        return
    content = archive.read(info)
    if name.endswith(".rels"):
        _check_relationships(content)
    elif name.startswith("word/"):
        _check_fields(content)
    elif name.startswith("xl/externalLinks/") and b"ddeLink" in content:
        raise _runs_a_command()


def _check_relationships(content: bytes) -> None:
    for tag in RELATIONSHIP.findall(content):
        attributes = {key.lower(): double or single for key, double, single in ATTRIBUTE.findall(tag)}
        if attributes.get(b"targetmode", b"").lower() != b"external":
            continue
        kind = attributes.get(b"type", b"").rpartition(b"/")[2].lower()
        if kind == b"hyperlink" or OWN_DISK.match(attributes.get(b"target", b"")):
            continue
        raise RefusedFile(
            "external",
            _(
                "The document fetches a template or picture from a server. Put it into the document and save again."
            ),
        )


def _check_fields(content: bytes) -> None:
    # Word joins the pieces of an instruction, so a command split over several runs is still one command.
    instructions = b"".join(pieces or attribute for pieces, attribute in INSTRUCTIONS.findall(content))
    if b"DDE" in instructions.upper() and COMMAND.search(instructions):
        raise _runs_a_command()


def _runs_a_command() -> RefusedFile:
    return RefusedFile(
        "command", _("The document starts another program (DDE). Remove that field and save it again.")
    )


def _not_a(extension: str) -> RefusedFile:
    return RefusedFile(
        "disguised",
        _("The content is not a .%(extension)s file. Open it and use “Save as” to make a real one.")
        % {"extension": extension},
    )
