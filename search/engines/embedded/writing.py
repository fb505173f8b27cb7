"""Puts documents into an index file and takes them out."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from search.documents import SearchDocument
from search.engines.analysis import Analysed, analyse
from search.engines.embedded.schema import COLUMNS, create_tables

_PLACES = ", ".join("?" * (len(COLUMNS) + 1))
_INSERT_WORDS = f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES ({_PLACES})"

_FIND = "SELECT number, checksum FROM record WHERE kind = ? AND id = ?"


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection to a live file; readers go on meanwhile (WAL)."""
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def open_new(path: Path) -> sqlite3.Connection:
    """A connection to a new file nobody reads yet: a broken build is thrown away whole, so nothing is synced."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    create_tables(connection)
    return connection


def finish_new(connection: sqlite3.Connection) -> None:
    """Packs a filled file and makes it safe on disk, ready to be read while written."""
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put(connection: sqlite3.Connection, documents: Sequence[SearchDocument]) -> None:
    """Adds or replaces documents, all or none; equal content is left alone."""
    with _changing(connection) as changed:
        for document in documents:
            changed.append(_put_one(connection, document))


def delete(connection: sqlite3.Connection, kind: str, ids: Iterable[int]) -> None:
    """Removes documents, all or none."""
    with _changing(connection) as changed:
        for id in ids:
            found = connection.execute(_FIND, (kind, id)).fetchone()
            if found:
                _remove_number(connection, found[0])
                changed.append(True)


@contextmanager
def _changing(connection: sqlite3.Connection) -> Iterator[list[bool]]:
    """One transaction; the revision goes up only if something changed, for readers then count everything anew."""
    changed: list[bool] = []
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield changed
        if any(changed):
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _put_one(connection: sqlite3.Connection, document: SearchDocument) -> bool:
    """Whether anything changed."""
    checksum = document.checksum()
    found = connection.execute(_FIND, (document.kind, document.id)).fetchone()
    if found and found[1] == checksum:
        return False
    if found:
        _remove_number(connection, found[0])
    kept = analyse(document)
    number = connection.execute(
        "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            found[0] if found else None,
            document.kind,
            document.id,
            document.key,
            checksum,
            document.validity,
            document.published.isoformat() if document.published else "",
            document.until.timestamp() if document.until else None,
            kept.title_order,
            _facts(kept),
            zlib.compress(json.dumps(kept.originals, ensure_ascii=False).encode(), level=6),
        ),
    ).lastrowid
    connection.execute(_INSERT_WORDS, (number, *kept.words.values(), kept.pairs))
    connection.executemany(
        "INSERT INTO facet VALUES (?, ?, ?)",
        [(number, name, value) for name, values in document.values.items() for value in values],
    )
    return True


def _facts(kept: Analysed) -> str:
    """Facts as lines, one a field; search.engines.embedded.reading takes them apart again."""
    return "\n".join((*kept.ordered.values(), *kept.folded.values(), *kept.bags.values(), kept.pairs))


def _remove_number(connection: sqlite3.Connection, number: int) -> None:
    for table, column in (("words", "rowid"), ("facet", "number"), ("record", "number")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))
