"""The tables of one index file, derived from the definition."""

import sqlite3

from search.definition import Zone, fingerprint

ZONES: tuple[str, ...] = tuple(zone.value for zone in Zone)
COLUMNS: tuple[str, ...] = (*ZONES, "pairs")

# Words are made in Python; SQLite only cuts at blanks, so every other character of a token counts as its part.
_TOKENIZER = "unicode61 remove_diacritics 0 tokenchars ''._''"
# `title_order` and `published` come last but one: listing from A to Z reads their index alone.
_TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    checksum TEXT NOT NULL,
    validity TEXT NOT NULL,
    published TEXT NOT NULL,
    until REAL,
    title_order TEXT NOT NULL,
    title TEXT NOT NULL,
    length INTEGER NOT NULL,
    shorts TEXT NOT NULL,
    facts TEXT NOT NULL,
    originals BLOB NOT NULL,
    UNIQUE (kind, id)
);
CREATE TABLE gone (kind TEXT, id INTEGER, version INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE facet (
    number INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (number, name, value)
) WITHOUT ROWID;
CREATE TABLE word (token TEXT PRIMARY KEY, records INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE pair (token TEXT PRIMARY KEY, records INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE touched (revision INTEGER NOT NULL, number INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5({", ".join(f'"{name}"' for name in COLUMNS)}, tokenize = '{_TOKENIZER}');
"""
# Made when the file is filled: keeping them up to date row by row takes twice as long.
_INDEXES = """
CREATE INDEX IF NOT EXISTS record_key ON record (key, kind);
CREATE INDEX IF NOT EXISTS record_title ON record (title_order, kind, id);
CREATE INDEX IF NOT EXISTS record_date ON record (published DESC, title_order, kind, id);
CREATE INDEX IF NOT EXISTS record_until ON record (until) WHERE until IS NOT NULL;
CREATE INDEX IF NOT EXISTS touched_revision ON touched (revision);
"""


def create_tables(connection: sqlite3.Connection) -> None:
    """Makes an empty index that knows its definition's fingerprint."""
    connection.executescript(_TABLES)
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)", [("fingerprint", fingerprint()), ("revision", 0)]
    )


def create_indexes(connection: sqlite3.Connection) -> None:
    """Makes what lists and look-ups read; doing so twice is no error."""
    connection.executescript(_INDEXES)
