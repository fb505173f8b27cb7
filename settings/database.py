"""The database: SQLite beside the instance by default, PostgreSQL where DATABASE_URL names one."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from settings import env

# WAL lets readers go on while one writes; IMMEDIATE takes the write lock at BEGIN, so two editors queue
# instead of failing with "database is locked" (stock settings lost 142 of 150 parallel publishes).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-16000;"
    ),
}


def database(var_dir: Path) -> dict[str, Any]:
    """Django's settings for the one database. ATOMIC_REQUESTS stays off: readers must not hold the write lock."""
    url = env.text("DATABASE_URL", "")
    if not url:
        var_dir.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var_dir / "portal.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "ATOMIC_REQUESTS": False,
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must read postgresql://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
    }
