"""The tables of one index file, derived from the definition."""

import sqlite3

from search.definition import TEXTS, fingerprint

COLUMNS: tuple[str, ...] = (*(field.name for field in TEXTS), "pairs")
HEADLINE: tuple[str, ...] = tuple(field.name for field in TEXTS if field.headline)

# Words are made in Python; SQLite only cuts at blanks, so every other character of a token counts as its part.
_TOKENIZER = "unicode61 remove_diacritics 0 tokenchars ''._''"

_TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    key TEXT NOT NULL,
    checksum TEXT NOT NULL,
    validity TEXT NOT NULL,
    published TEXT NOT NULL,
    until REAL,
    title_order TEXT NOT NULL,
    facts TEXT NOT NULL,
    originals BLOB NOT NULL,
    UNIQUE (kind, id)
);
CREATE INDEX record_key ON record (key);
CREATE TABLE facet (
    number INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (number, name, value)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({", ".join(f'"{name}"' for name in COLUMNS)}, tokenize = '{_TOKENIZER}');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
"""


def create_tables(connection: sqlite3.Connection) -> None:
    """Makes an empty index that knows its definition's fingerprint."""
    connection.executescript(_TABLES)
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)", [("fingerprint", fingerprint()), ("revision", 0)]
    )
    connection.commit()
