"""Makes the .mo files Django reads from the .po files people write, on machines that have no msgfmt."""

import os
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po


class BadTranslation(Exception):
    """A .po file that cannot be read: which one, and why."""


def find_catalogues(root: Path, rooms: Iterable[str]) -> list[Path]:
    """Every .po file of the rooms under `root`, sorted, so that two runs work alike."""
    return sorted(path for room in rooms for path in (root / room).rglob("locale/*/LC_MESSAGES/*.po"))


def compile_catalogues(paths: Iterable[Path], *, again: bool = False) -> list[Path]:
    """Writes the .mo beside each .po that is newer than it (all of them when `again`); returns those written.

    Entries marked fuzzy are left out: a guess is not a translation. Raises BadTranslation.
    """
    written = []
    for path in paths:
        target = path.with_suffix(".mo")
        if not again and target.exists() and target.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        _compile(path, target)
        written.append(target)
    return written


def _compile(path: Path, target: Path) -> None:
    began = path.stat()
    with path.open("rb") as file:
        try:
            catalogue = read_po(file, locale=path.parts[-3], abort_invalid=True)
        except (PoFileError, UnicodeDecodeError, ValueError) as error:
            raise BadTranslation(f"{path}: {error}") from error
    binary = BytesIO()
    write_mo(binary, catalogue, use_fuzzy=False)
    # Written aside and moved: a server starting at this moment never reads half a file.
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    aside.write_bytes(binary.getvalue())
    # The .mo gets the time of the .po it came from, so an edit during the work is noticed next time.
    os.utime(aside, ns=(began.st_atime_ns, began.st_mtime_ns))
    aside.replace(target)
