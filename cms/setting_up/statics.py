"""Whether the collected static files are still those of the code: set-up collects only what changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

MARK = "collected.txt"


def fingerprint() -> str:
    """One line for all static files as they stand: their paths, sizes and times."""
    lines = sorted(f"{name} {size} {moment}" for name, size, moment in _facts())
    lines.append(settings.STORAGES["staticfiles"]["BACKEND"])
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_collected() -> bool:
    """The last collection ended, and nothing has changed since."""
    mark = _mark()
    return mark.exists() and mark.read_text().strip() == fingerprint()


def note_collected() -> None:
    """Remembers that what stands now has been collected."""
    mark = _mark()
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(fingerprint() + "\n")


def _mark() -> Path:
    # Beside the folder, not in it: what lies inside is served.
    root = Path(settings.STATIC_ROOT)
    return root.with_name(f"{root.name}-{MARK}")


def _facts() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            yield name, found.st_size, found.st_mtime_ns
