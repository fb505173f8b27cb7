"""Answers from the engine in use, and from the embedded index while that one is away."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from search.circuit import Circuit
from search.engines.choice import cluster_engine, embedded_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.protocol import Engine
from search.results import SearchResults, SearchTooSlow, SearchUnavailable

logger = logging.getLogger(__name__)

Asking = Callable[[Engine], SearchResults]

AWAY = _(
    "The full search is away for a moment; a second index on this server answers. Results may be a little older."
)


def answered(ask: Asking) -> SearchResults:
    """What the engine in use says; what the embedded one says, with a warning, when it fails or is known to be away.

    Raises SearchUnavailable when neither can answer.
    """
    cluster = cluster_engine()
    if cluster is None:
        return ask(embedded_engine())
    circuit = circuit_of(cluster)
    if circuit.lets_through():
        try:
            return ask(cluster)
        except SearchTooSlow as error:
            logger.warning("The embedded index answers this one: %s", error)
        except SearchUnavailable as error:
            logger.warning("The embedded index answers: %s", error)
            circuit.failed(str(error))
    return replace(ask(embedded_engine()), warning=AWAY)


def circuit_of(engine: ElasticsearchEngine) -> Circuit:
    """The circuit of an engine in this process."""
    return _circuit(engine, os.getpid())


@lru_cache(maxsize=8)
def _circuit(engine: ElasticsearchEngine, process: int) -> Circuit:
    return Circuit(lambda: _probe(engine))


def _probe(engine: ElasticsearchEngine) -> None:
    """Raises unless the engine could answer a query in full."""
    with engine.reading() as reading:
        reading.probe()
