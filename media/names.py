"""What a file is called: for people, on disk, and in the header that names a download."""

import re
from typing import Final
from unicodedata import category, combining, normalize
from urllib.parse import quote

# Room for a full Vietnamese sentence, and well under the 255 bytes every file system allows.
LONGEST: Final = 150
# The database column holds 100 characters: folder, this, and the eight a clash adds.
LONGEST_ON_DISK: Final = 80
LONGEST_EXTENSION: Final = 10

# Controls, format signs (bidi overrides, zero-width, soft hyphen), surrogates, line and paragraph separators.
INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|]')
RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
NAMELESS: Final = "tep"


def display_name(name: str) -> str:
    """The name as people read it: NFC with every letter kept, nothing invisible, safe on any system, ≤ 150 bytes.

    Settled: naming a name again changes nothing. Never empty, never a path.
    """
    spaced = "".join(" " if char.isspace() else char for char in name)
    visible = "".join(char for char in spaced if category(char) not in INVISIBLE)
    joined = normalize("NFC", visible)
    plain = " ".join(FORBIDDEN.sub("-", joined).split())
    bare = _outer(plain)
    if _is_reserved(bare):
        bare = f"_{bare}"
    stem, extension = split_extension(bare)
    return _outer(_at_most(stem, LONGEST - len(extension)) + extension) or NAMELESS


def disk_name(name: str) -> str:
    """The same name in ASCII without spaces, ≤ 80 bytes, for the store."""
    stem, extension = split_extension(ascii_name(display_name(name)))
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-_") or NAMELESS
    return safe[: LONGEST_ON_DISK - len(extension)].strip("-_") + extension.lower()


def ascii_name(name: str) -> str:
    """Letters without marks, đ as d, anything else outside ASCII as an underscore."""
    latin = name.replace("đ", "d").replace("Đ", "D")
    bare = "".join(char for char in normalize("NFD", latin) if not combining(char))
    return "".join(char if " " <= char <= "~" else "_" for char in bare)


def content_disposition(name: str, *, inline: bool = False) -> str:
    """The header of RFC 6266: an ASCII name for old readers, the true one (RFC 8187) for the rest."""
    shown = display_name(name)
    # A percent sign would be decoded by some readers, a quote would end the string.
    fallback = re.sub(r'[%"\\]', "_", ascii_name(shown))
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{fallback}\"; filename*=UTF-8''{quote(shown, safe='')}"


def split_extension(name: str) -> tuple[str, str]:
    """«Đơn.docx» → («Đơn», «.docx»); a tail that is no plausible extension stays in the stem."""
    stem, dot, tail = name.rpartition(".")
    if stem and dot and tail.isascii() and tail.isalnum() and len(tail) <= LONGEST_EXTENSION:
        return stem, f".{tail}"
    return name, ""


def _outer(name: str) -> str:
    """Without the dots and spaces some systems hide or drop at either end, nor what a path leaves in front."""
    return name.lstrip(". -").rstrip(". ")


def _is_reserved(name: str) -> bool:
    return name.split(".", 1)[0].strip().casefold() in RESERVED


def _at_most(text: str, room: int) -> str:
    """Cut between characters, never inside one, to at most so many bytes of UTF-8."""
    return text.encode()[:room].decode(errors="ignore").rstrip(". ")
