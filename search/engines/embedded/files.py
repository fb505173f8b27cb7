"""The folder of index files: generations, the pointer to the live one, locks, and what is swept away."""

import fcntl
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.definition import fingerprint
from search.results import SearchUnavailable

POINTER = "current"
# A query takes milliseconds; ten minutes leave even a stopped process time to finish reading the old file.
GRACE_SECONDS = 600
# Fingerprint, running number, and a random part: no two generations ever share a name, on whatever host.
_GENERATION = re.compile(r"search-([0-9a-f]+)-(\d+)-[0-9a-f]+\.sqlite3")

Stamp = tuple[int, int, int]


class Generations:
    """The index files of one folder. Only a file the pointer names is live."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stamp(self) -> Stamp | None:
        """What changes whenever the pointer is replaced; None when there is none. One stat, before every query."""
        try:
            found = os.stat(self.folder / POINTER)
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size

    def live(self) -> Path:
        """The live file. Raises SearchUnavailable when none was built, or by another definition than today's."""
        try:
            name = (self.folder / POINTER).read_text("utf-8").strip()
        except FileNotFoundError:
            raise SearchUnavailable("There is no search index yet: run manage.py rebuild_search.") from None
        found = _GENERATION.fullmatch(name)
        if found is None or found[1] != fingerprint():
            raise SearchUnavailable(
                "The search index was built by another version: run manage.py rebuild_search."
            )
        if not (self.folder / name).exists():
            raise SearchUnavailable("The search index is missing: run manage.py rebuild_search.")
        return self.folder / name

    def next(self) -> Path:
        """A name no generation has had yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        numbers = [int(found[2]) for path in self.folder.iterdir() if (found := _GENERATION.match(path.name))]
        number = max(numbers, default=0) + 1
        return self.folder / f"search-{fingerprint()}-{number}-{secrets.token_hex(3)}.sqlite3"

    def before_live(self) -> Path:
        """The generation that was live before this one. Raises SearchUnavailable when it is gone."""
        named = self._named()
        retired_ones = [
            path
            for path in self.folder.iterdir()
            if (found := _GENERATION.fullmatch(path.name))
            and found[1] == fingerprint()
            and path != named
            and retired(path).exists()
        ]
        if not retired_ones:
            raise SearchUnavailable("No earlier search index is kept: run manage.py rebuild_search.")
        return max(retired_ones, key=lambda path: retired(path).stat().st_mtime)

    def point_at(self, path: Path) -> None:
        """Makes this file the live one, at once for everybody; the old one starts its grace period."""
        old = self._named()
        if old is not None and old.exists():
            retired(old).touch()
        draft = self.folder / f"{POINTER}.{os.getpid()}"
        with draft.open("w", encoding="utf-8") as file:
            file.write(path.name + "\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / POINTER)
        retired(path).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Removes half-built generations, and all but the latest retired one that are out of their grace period.

        Call it holding the rebuild lock.
        """
        named = self._named()
        try:
            kept = self.before_live()
        except SearchUnavailable:
            kept = None
        for path in self.folder.iterdir():
            if not _GENERATION.fullmatch(path.name) or path in {named, kept}:
                continue
            mark = retired(path)
            if not mark.exists() or time.time() - mark.stat().st_mtime > GRACE_SECONDS:
                remove(path)

    @contextmanager
    def locked(self, name: str, *, wait: bool = True) -> Iterator[None]:
        """Holds a lock shared by all processes; with `wait` off raises BlockingIOError when it is taken.

        Raises SearchUnavailable when the folder cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / f"{name}.lock").open("a")
        except OSError as error:
            raise SearchUnavailable(f"The folder of the search index cannot be written: {error}.") from error
        with file:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            try:
                yield
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)

    def _named(self) -> Path | None:
        try:
            name = (self.folder / POINTER).read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        return self.folder / name if _GENERATION.fullmatch(name) else None


def retired(path: Path) -> Path:
    """The empty file whose time says since when a generation is no longer live."""
    return path.with_name(f"{path.name}.retired")


def remove(path: Path) -> None:
    """Removes an index file with everything SQLite and we keep beside it."""
    for suffix in ("-wal", "-shm", "-journal", ".retired", ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
