"""Which engines are kept here, and which one answers."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.elasticsearch import ElasticsearchEngine, Node
from search.engines.embedded import EmbeddedEngine
from search.engines.protocol import Engine

ENGINES = ("embedded", "elasticsearch")


@lru_cache(maxsize=8)
def _embedded(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder)


@lru_cache(maxsize=8)
def _elasticsearch(node: Node, folder: Path) -> ElasticsearchEngine:
    return ElasticsearchEngine(node, folder, beside=_embedded(folder))


def embedded_engine() -> EmbeddedEngine:
    """The index of this host, over settings.SEARCH_DIR; another folder is another engine, which keeps tests apart."""
    return _embedded(Path(settings.SEARCH_DIR))


def cluster_engine() -> ElasticsearchEngine | None:
    """The engine of the cluster that settings.ELASTICSEARCH names; None where it names none."""
    about = settings.ELASTICSEARCH
    return _elasticsearch(Node(**about), Path(settings.SEARCH_DIR)) if about["url"] else None


def engine_named(name: str) -> Engine:
    """The engine of this name. Raises ValueError for a name that is none of ENGINES, or one not set up here."""
    if name == "embedded":
        return embedded_engine()
    if name not in ENGINES:
        raise ValueError(f"There is no search engine named {name!r}; choose from {', '.join(ENGINES)}.")
    cluster = cluster_engine()
    if cluster is None:
        raise ValueError("No cluster is named here: set ELASTICSEARCH_URL.")
    return cluster


def engines_kept() -> tuple[Engine, ...]:
    """Every engine that follows the changes: the embedded one always, to answer when the cluster is away."""
    cluster = cluster_engine()
    return (embedded_engine(), cluster) if cluster else (embedded_engine(),)
