"""Opens, switches and guards the index files; each process follows the pointer by itself."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from search.documents import SearchDocument
from search.engines.candidates import Candidate
from search.engines.embedded import writing
from search.engines.embedded.census import Census
from search.engines.embedded.files import Generations, Stamp, remove
from search.engines.embedded.filling import EmbeddedFilling, entries_of
from search.engines.embedded.postings import Postings, View
from search.engines.embedded.reading import EmbeddedReading
from search.engines.embedded.shortenings import Shortenings
from search.engines.finished import finish
from search.engines.protocol import Entry
from search.engines.shelf import Shelf
from search.results import SearchTooSlow, SearchUnavailable

# Seconds one query may take; the slowest of 474 judged ones takes 0.06 on 2,822 records.
BUDGET = 2.0
# SQLite's virtual machine asks after this many instructions (about a tenth of a millisecond) whether to go on.
_INSTRUCTIONS = 10_000
_inherited: list["_Open"] = []


class _Open:
    """One thread's connection to the generation it last read."""

    def __init__(self, path: Path, stamp: Stamp | None) -> None:
        self.stamp = stamp
        self.generation = path.stem
        self.process = os.getpid()
        self.until = float("inf")
        self.connection = sqlite3.connect(path, timeout=5, isolation_level=None)
        self.connection.execute("PRAGMA query_only = 1")
        self.connection.execute("PRAGMA mmap_size = 1073741824")
        self.connection.set_progress_handler(lambda: time.monotonic() > self.until, _INSTRUCTIONS)


class _Memory:
    """What is kept of one generation between queries, for all threads."""

    def __init__(self, generation: str) -> None:
        self.generation = generation
        self.postings = Postings()
        self.shortenings = Shortenings()
        self.shelf: Shelf[tuple[int, str], Candidate] = Shelf()


class EmbeddedEngine:
    """`search.engines.protocol.Engine` over the files of one folder."""

    name = "embedded"

    def __init__(self, folder: Path, budget: float = BUDGET) -> None:
        self.generations = Generations(folder)
        self.budget = budget
        self._local = threading.local()
        self._counting = threading.Lock()
        self._census: tuple[str, Census] | None = None
        self._memory = _Memory("")

    def generation(self) -> str:
        try:
            return self.generations.live().stem
        except SearchUnavailable:
            return ""

    @contextmanager
    def reading(self) -> Iterator[EmbeddedReading]:
        try:
            opened = self._opened()
            try:
                census = self._view(opened)
                opened.until = time.monotonic() + self.budget
                memory = self._memory_of(opened.generation)
                view = View(memory.postings, opened.connection, census.revision)
                yield EmbeddedReading(
                    opened.connection, census, view, memory.shelf, memory.shortenings, opened.generation
                )
            finally:
                opened.until = float("inf")
                if opened.connection.in_transaction:
                    opened.connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            if str(error) == "interrupted":
                raise SearchTooSlow(
                    f"The search took longer than {self.budget:g} s: ask with fewer or rarer words, or choose a filter."
                ) from error
            self.close()
            raise SearchUnavailable(
                f"The search index cannot be read ({error}): run manage.py rebuild_search."
            ) from error

    def put(self, documents: Sequence[SearchDocument]) -> None:
        records = [finish(document) for document in documents]
        with self._writing() as connection:
            writing.put(connection, records)

    def delete(self, kind: str, versions: Mapping[int, int]) -> None:
        with self._writing() as connection:
            writing.delete(connection, kind, versions)

    def counts(self) -> dict[str, int]:
        try:
            with closing(sqlite3.connect(self.generations.live())) as connection:
                return dict(connection.execute("SELECT kind, count(*) FROM record GROUP BY kind"))
        except (SearchUnavailable, sqlite3.DatabaseError):
            return {}

    def entries(self) -> Iterator[Entry]:
        try:
            with closing(sqlite3.connect(self.generations.live())) as connection:
                yield from entries_of(connection)
        except sqlite3.DatabaseError as error:
            raise SearchUnavailable(
                f"The search index cannot be read ({error}): run manage.py rebuild_search."
            ) from error

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

    def go_back(self) -> str:
        with self.generations.locked("write"):
            before = self.generations.before_live()
            self.generations.point_at(before)
        return before.stem

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

    def _view(self, opened: _Open) -> Census:
        """Begins a view of the file and hands back the census of exactly its revision."""
        while True:
            opened.connection.execute("BEGIN")
            (revision,) = opened.connection.execute(
                "SELECT value FROM meta WHERE name = 'revision'"
            ).fetchone()
            census = self._counted(opened, revision)
            if census is not None:
                return census
            opened.connection.execute("ROLLBACK")  # another thread saw a later one meanwhile: look again

    def _counted(self, opened: _Open, revision: int) -> Census | None:
        known = self._census
        if known and known[0] == opened.generation and known[1].revision == revision:
            return known[1]
        with self._counting:
            known = self._census
            if known is None or known[0] != opened.generation:
                census = Census.taken(opened.connection, revision)
            elif known[1].revision > revision:
                return None
            elif known[1].revision == revision:
                return known[1]
            else:
                census = known[1].advanced(opened.connection, revision)
            self._census = (opened.generation, census)
            return census

    def _memory_of(self, generation: str) -> "_Memory":
        known = self._memory
        if known.generation != generation:
            known = self._memory = _Memory(generation)
        return known

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self.generations.locked("write"):
            try:
                with closing(writing.open_for_writing(self.generations.live())) as connection:
                    yield connection
            except sqlite3.DatabaseError as error:
                raise SearchUnavailable(f"The search index cannot be written ({error}).") from error
