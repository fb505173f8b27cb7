"""An index file being filled beside the live one."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from search.documents import SearchDocument
from search.engines.embedded import writing
from search.engines.embedded.files import Generations
from search.engines.embedded.schema import create_indexes
from search.engines.finished import Finished, finish
from search.engines.protocol import Entry


class EmbeddedFilling:
    """A generation being filled; nobody reads it yet."""

    def __init__(self, generations: Generations, path: Path) -> None:
        self.name = path.stem
        self.path = path
        self.generations = generations
        self.connection = writing.open_new(path)
        self.is_live = False
        self._counts: Counter[str] = Counter()
        self._present: set[tuple[str, int]] = set()

    def add(self, documents: Sequence[SearchDocument]) -> None:
        self.add_finished([finish(document) for document in documents])

    def add_finished(self, records: Sequence[Finished]) -> None:
        """The same for documents that were analysed elsewhere."""
        fresh = {(record.kind, record.id): record for record in records}
        again = [record for who, record in fresh.items() if who in self._present]
        new = [record for who, record in fresh.items() if who not in self._present]
        writing.put_new(self.connection, new, self._counts)
        self._present |= fresh.keys()
        if again:
            self._write_counts()
            writing.put(self.connection, again)

    def remove(self, kind: str, versions: Mapping[int, int]) -> None:
        self._write_counts()
        writing.delete(self.connection, kind, versions)
        self._present -= {(kind, id) for id in versions}

    def settle(self) -> None:
        self._write_counts()
        create_indexes(self.connection)
        self.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA optimize")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def counts(self) -> dict[str, int]:
        return dict(self.connection.execute("SELECT kind, count(*) FROM record GROUP BY kind"))

    def entries(self) -> Iterator[Entry]:
        return entries_of(self.connection)

    def go_live(self) -> None:
        if self.connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            self.settle()
        self._write_counts()
        with self.generations.locked("write"):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.generations.point_at(self.path)
            self.is_live = True

    def _write_counts(self) -> None:
        if self._counts:
            self.connection.execute("BEGIN")
            writing.add_counts(self.connection, self._counts)
            self.connection.execute("COMMIT")
            self._counts.clear()


def entries_of(connection: sqlite3.Connection) -> Iterator[Entry]:
    """What an index file holds, record by record."""
    return map(Entry._make, connection.execute("SELECT kind, id, version, checksum FROM record"))
