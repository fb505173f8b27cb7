"""Opens, switches and guards the index files; each process and thread follows the pointer by itself."""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from search.documents import SearchDocument
from search.engines.embedded import writing
from search.engines.embedded.census import Census
from search.engines.embedded.files import Generations, Stamp, remove
from search.engines.embedded.reading import EmbeddedReading
from search.results import SearchUnavailable

_inherited: list["_Open"] = []


class _Open:
    """One thread's connection to the generation it last read."""

    def __init__(self, path: Path, stamp: Stamp | None) -> None:
        self.stamp = stamp
        self.process = os.getpid()
        self.connection = sqlite3.connect(path, timeout=5, isolation_level=None)
        self.connection.execute("PRAGMA query_only = 1")
        self.connection.execute("PRAGMA mmap_size = 268435456")
        self.census: Census | None = None

    def current_census(self) -> Census:
        (revision,) = self.connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()
        if self.census is None or self.census.revision != revision:
            self.census = Census(self.connection, revision)
        return self.census


class EmbeddedFilling:
    """A generation being filled; nobody reads it yet."""

    def __init__(self, generations: Generations, path: Path) -> None:
        self.name = path.name
        self.path = path
        self.generations = generations
        self.connection = writing.open_new(path)
        self.is_live = False

    def add(self, documents: Sequence[SearchDocument]) -> None:
        writing.put(self.connection, documents)

    def remove(self, kind: str, ids: Iterable[int]) -> None:
        writing.delete(self.connection, kind, ids)

    def counts(self) -> dict[str, int]:
        return dict(self.connection.execute("SELECT kind, count(*) FROM record GROUP BY kind"))

    def go_live(self) -> None:
        with self.generations.locked("write"):
            writing.finish_new(self.connection)
            self.generations.point_at(self.path)
            self.is_live = True


class EmbeddedEngine:
    """`search.engines.protocol.Engine` over the files of one folder."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.generations = Generations(folder)
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[EmbeddedReading]:
        try:
            opened = self._opened()
            opened.connection.execute("BEGIN")
            try:
                yield EmbeddedReading(opened.connection, opened.current_census())
            finally:
                opened.connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            self.close()
            raise SearchUnavailable(
                f"The search index cannot be read ({error}): run manage.py rebuild_search."
            ) from error

    def put(self, documents: Sequence[SearchDocument]) -> None:
        with self._writing() as connection:
            writing.put(connection, documents)

    def delete(self, kind: str, ids: Iterable[int]) -> None:
        with self._writing() as connection:
            writing.delete(connection, kind, ids)

    def counts(self) -> dict[str, int]:
        try:
            with closing(sqlite3.connect(self.generations.live())) as connection:
                return dict(connection.execute("SELECT kind, count(*) FROM record GROUP BY kind"))
        except (SearchUnavailable, sqlite3.DatabaseError):
            return {}

    def is_current(self) -> bool:
        try:
            self.generations.live()
        except SearchUnavailable:
            return False
        return True

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        with self.generations.locked("apply"):
            yield

    @contextmanager
    def filling(self) -> Iterator[EmbeddedFilling]:
        try:
            with self.generations.locked("rebuild", wait=False):
                self.generations.sweep()
                filling = EmbeddedFilling(self.generations, self.generations.next())
                try:
                    yield filling
                finally:
                    filling.connection.close()
                    if not filling.is_live:
                        remove(filling.path)
        except BlockingIOError as error:
            raise SearchUnavailable(
                "The search index is being rebuilt already; wait until that has ended."
            ) from error

    def close(self) -> None:
        """Lets this thread's file go; the next query opens the live one."""
        opened = getattr(self._local, "opened", None)
        self._local.opened = None
        if opened is not None:
            opened.connection.close()

    def _opened(self) -> _Open:
        stamp = self.generations.stamp()
        opened: _Open | None = getattr(self._local, "opened", None)
        if opened is not None and opened.process != os.getpid():
            # Forked from a process that had the file open: SQLite forbids using, even closing, what was inherited.
            _inherited.append(opened)
            opened = self._local.opened = None
        if opened is None or opened.stamp != stamp:
            self.close()
            opened = self._local.opened = _Open(self.generations.live(), stamp)
        return opened

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self.generations.locked("write"):
            try:
                with closing(writing.open_for_writing(self.generations.live())) as connection:
                    yield connection
            except sqlite3.DatabaseError as error:
                raise SearchUnavailable(f"The search index cannot be written ({error}).") from error
