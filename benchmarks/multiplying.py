"""A portal with a hundred thousand procedures: the real one's rows, copied in SQL until they are enough."""

import shutil
import sqlite3
from pathlib import Path

TIMES = 35
# What hangs on a procedure, with the column that names it; and what hangs on its evidence.
_PARTS = {
    "catalogue_output": "procedure_id",
    "catalogue_requirement": "procedure_id",
    "catalogue_executingagency": "procedure_id",
    "catalogue_procedurelegal": "procedure_id",
    "catalogue_evidence": "procedure_id",
    "catalogue_procedurepage_audiences": "procedurepage_id",
}


def multiplied(portal: Path) -> Path:
    """The VAR_DIR of a copy of this portal with TIMES as many procedures; made once, then kept."""
    path = portal.with_name(f"{portal.name}-{TIMES}")
    if (path / "ready").exists():
        return path
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    print(f"Copying rows into {path} …", flush=True)
    with (
        sqlite3.connect(portal / "portal.sqlite3") as source,
        sqlite3.connect(path / "portal.sqlite3") as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA foreign_keys = OFF")
        for turn in range(1, TIMES):
            _copy_once(copy, turn)
        copy.commit()
    (path / "ready").touch()
    return path


def _copy_once(connection: sqlite3.Connection, turn: int) -> None:
    """Every original row once more: keys moved by a million a turn, codes and paths made unlike any other."""
    by = turn * 10_000_000
    pages = "SELECT page_ptr_id FROM catalogue_procedurepage WHERE page_ptr_id < 10000000"
    _insert(
        connection,
        "wagtailcore_page",
        {
            "id": f"id + {by}",
            # The last step of a path is replaced by one of the same length in another alphabet: no page stands there.
            "path": f"substr(path, 1, length(path) - 4) || '{_step(turn)}' || substr(path, -2)",
            "slug": f"slug || '-{turn}'",
            "translation_key": "lower(hex(randomblob(16)))",
            "latest_revision_id": "NULL",
            "live_revision_id": "NULL",
        },
        f"id IN ({pages})",
    )
    _insert(
        connection,
        "catalogue_procedurepage",
        {"page_ptr_id": f"page_ptr_id + {by}", "code": f"code || '.{turn}'"},
        "page_ptr_id < 10000000",
    )
    for table, column in _PARTS.items():
        _insert(
            connection,
            table,
            {"id": f"id + {by}", column: f"{column} + {by}"},
            f"id < 10000000 AND {column} < 10000000",
        )


def _step(turn: int) -> str:
    return "zy"[turn // 30] + "abcdefghijklmnopqrstuvwxyz0123456789"[turn % 30]


def _insert(connection: sqlite3.Connection, table: str, changed: dict[str, str], where: str) -> None:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changed.get(name, f'"{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where}")
