"""Puts documents into an index file and takes them out."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from search.documents import SearchDocument
from search.engines.analysis import Analysed, analyse
from search.engines.embedded.schema import COLUMNS, create_tables

_PLACES = ", ".join("?" * (len(COLUMNS) + 1))
_INSERT_WORDS = f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES ({_PLACES})"


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
    """Adds or replaces documents in one transaction; equal content is left alone."""
    analysed = [(document, document.checksum()) for document in documents]
    connection.execute("BEGIN IMMEDIATE")
    try:
        for document, checksum in analysed:
            _put_one(connection, document, checksum)
        _raise_revision(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def delete(connection: sqlite3.Connection, kind: str, ids: Iterable[int]) -> None:
    """Removes documents in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for id in ids:
            found = connection.execute(
                "SELECT number FROM record WHERE kind = ? AND id = ?", (kind, id)
            ).fetchone()
            if found:
                _remove_number(connection, found[0])
        _raise_revision(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _put_one(connection: sqlite3.Connection, document: SearchDocument, checksum: str) -> None:
    found = connection.execute(
        "SELECT number, checksum FROM record WHERE kind = ? AND id = ?", (document.kind, document.id)
    ).fetchone()
    if found and found[1] == checksum:
        return
    number = found[0] if found else None
    if number is not None:
        _remove_number(connection, number)
    kept = analyse(document)
    number = connection.execute(
        "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
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


def _facts(kept: Analysed) -> str:
    """Facts as lines, one a field; search.engines.embedded.reading takes them apart again."""
    return "\n".join((*kept.ordered.values(), *kept.folded.values(), *kept.bags.values(), kept.pairs))


def _remove_number(connection: sqlite3.Connection, number: int) -> None:
    for table, column in (("words", "rowid"), ("facet", "number"), ("record", "number")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))


def _raise_revision(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")
