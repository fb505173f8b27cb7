"""Puts finished records into an index file and takes them out."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from search.engines.embedded.schema import COLUMNS, ZONES, create_tables
from search.engines.finished import Finished, tokens_of
from search.text.tokens import PAIR

_PLACES = ", ".join("?" * (len(COLUMNS) + 1))
_INSERT_WORDS = f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES ({_PLACES})"
_WORDS_OF = f"SELECT {', '.join(COLUMNS)} FROM words WHERE rowid = ?"
_INSERT_RECORD = "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FIND = "SELECT number, version, checksum FROM record WHERE kind = ? AND id = ?"
_GONE = "SELECT version FROM gone WHERE kind = ? AND id = ?"
_COUNT = (
    "INSERT INTO {table} VALUES (?, ?) ON CONFLICT (token) DO UPDATE SET records = records + excluded.records"
)
# A reader that is further behind than this many revisions counts everything anew.
REVISIONS_KEPT = 1_000


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection to a live file; readers go on meanwhile (WAL)."""
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def open_new(path: Path) -> sqlite3.Connection:
    """A connection to a new file nobody reads yet: a broken build is thrown away whole, so nothing is synced."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")
    create_tables(connection)
    return connection


def put_new(connection: sqlite3.Connection, records: Sequence[Finished], counts: Counter[str]) -> None:
    """Adds records to a file being filled, where none of them is yet; what they hold is added to `counts`."""
    connection.execute("BEGIN")
    for record in records:
        _insert(connection, None, record)
        counts.update(record.tokens())
    connection.execute("COMMIT")


def add_counts(connection: sqlite3.Connection, counts: Mapping[str, int]) -> None:
    """Writes down, token by token, how many more records hold it (fewer: below 0)."""
    by_table: dict[str, list[tuple[str, int]]] = {"word": [], "pair": []}
    for token, count in counts.items():
        by_table[table_of(token)].append((token, count))
    for table, rows in by_table.items():
        connection.executemany(_COUNT.format(table=table), sorted(rows))


def table_of(token: str) -> str:
    """The table that counts a token: pairs are ten times as many as words and asked for one by one."""
    return "pair" if PAIR in token else "word"


def put(connection: sqlite3.Connection, records: Sequence[Finished]) -> None:
    """Adds or replaces records, all or none; older ones and equal content are left alone."""
    with changing(connection) as changed:
        for record in records:
            number = _put_one(connection, record)
            if number is not None:
                changed.append(number)


def delete(connection: sqlite3.Connection, kind: str, versions: Mapping[int, int]) -> None:
    """Removes records (id → version of the change), all or none; newer ones stay."""
    with changing(connection) as changed:
        for id, version in versions.items():
            found = connection.execute(_FIND, (kind, id)).fetchone()
            if found and found[1] > version:
                continue
            # Remembered, so that a late, older text is not put back.
            connection.execute(
                "INSERT INTO gone VALUES (?, ?, ?) ON CONFLICT (kind, id) "
                "DO UPDATE SET version = max(version, excluded.version)",
                (kind, id, version),
            )
            if found:
                _remove(connection, found[0])
                changed.append(found[0])


@contextmanager
def changing(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """One transaction; numbers put into the list are noted under a new revision, for readers to look at again."""
    changed: list[int] = []
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield changed
        if changed:
            _note(connection, changed)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _note(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")
    (revision,) = connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()
    connection.executemany(
        "INSERT INTO touched VALUES (?, ?)", [(revision, number) for number in sorted(set(numbers))]
    )
    connection.execute("DELETE FROM touched WHERE revision <= ?", (revision - REVISIONS_KEPT,))


def _put_one(connection: sqlite3.Connection, record: Finished) -> int | None:
    """The number of the record when what people see of it changed."""
    found = connection.execute(_FIND, (record.kind, record.id)).fetchone()
    gone = connection.execute(_GONE, (record.kind, record.id)).fetchone()
    known = max(found[1] if found else 0, gone[0] if gone else 0)
    if record.version < known:
        return None
    if found and found[2] == record.checksum:
        if record.version > found[1]:
            connection.execute("UPDATE record SET version = ? WHERE number = ?", (record.version, found[0]))
        return None
    if gone:
        connection.execute("DELETE FROM gone WHERE kind = ? AND id = ?", (record.kind, record.id))
    if found:
        _remove(connection, found[0])
    number = _insert(connection, found[0] if found else None, record)
    add_counts(connection, dict.fromkeys(record.tokens(), 1))
    return number


def _insert(connection: sqlite3.Connection, number: int | None, record: Finished) -> int:
    given = connection.execute(
        _INSERT_RECORD,
        (
            number, record.kind, record.id, record.key, record.version, record.checksum, record.validity,
            record.published, record.until, record.title_order, record.title, record.length,
            record.shorts, record.facts, record.originals,
        ),
    ).lastrowid  # fmt: skip
    assert given is not None
    connection.execute(_INSERT_WORDS, (given, *(record.zones[zone] for zone in ZONES), record.pairs))
    connection.executemany(
        "INSERT INTO facet VALUES (?, ?, ?)",
        [(given, name, value) for name, values in record.values.items() for value in values],
    )
    return given


def _remove(connection: sqlite3.Connection, number: int) -> None:
    words = connection.execute(_WORDS_OF, (number,)).fetchone()
    tokens = tokens_of(*words)
    add_counts(connection, dict.fromkeys(tokens, -1))
    for (
        token
    ) in tokens:  # a word that stands nowhere any more is not kept: it may have been taken back for a reason
        connection.execute(f"DELETE FROM {table_of(token)} WHERE token = ? AND records <= 0", (token,))
    for table, column in (("words", "rowid"), ("facet", "number"), ("record", "number")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))
