"""Which engine answers here."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.embedded import EmbeddedEngine
from search.engines.protocol import Engine

ENGINES = ("embedded",)


@lru_cache(maxsize=8)
def _embedded(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder)


def engine_named(name: str) -> Engine:
    """The engine of this name over settings.SEARCH_DIR; another folder is another engine, which keeps tests apart.

    Raises ValueError for a name that is none of ENGINES.
    """
    if name not in ENGINES:
        raise ValueError(f"There is no search engine named {name!r}; choose from {', '.join(ENGINES)}.")
    return _embedded(Path(settings.SEARCH_DIR))


def engine_in_use() -> Engine:
    """The engine that answers and is kept up to date in this process."""
    return engine_named("embedded")
