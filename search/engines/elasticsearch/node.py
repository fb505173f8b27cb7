"""The cluster: how it is reached, and what every failure of it is called."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError, OrjsonSerializer

from search.engines.elasticsearch.wire import PunctualNode, errand
from search.results import SearchUnavailable

# Seconds one query may wait for the cluster in all; the embedded index then answers instead.
BUDGET = 2.0
# Seconds the cluster itself may spend on it: it then says so, rather than being hung up on.
OWN_BUDGET = "1500ms"
# Seconds one write or one step of a rebuild may take.
PATIENCE = 60.0

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Node:
    """Where the cluster is, who asks, and how its index is laid out. Secrets do not show in its repr."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca: str = ""
    index: str = "mot-cua"
    shards: int = 1
    replicas: int = 0

    def client(self) -> Elasticsearch:
        """A client of this process; certificates are always verified over https."""
        return _client(self, os.getpid())


@lru_cache(maxsize=8)
def _client(node: Node, process: int) -> Elasticsearch:
    options: dict[str, Any] = {}
    if node.api_key:
        options["api_key"] = node.api_key
    elif node.user:
        options["basic_auth"] = (node.user, node.password)
    if node.ca:
        options["ca_certs"] = node.ca
    # No retries: a query that failed is answered by the embedded index at once, a write is repeated by the worker.
    return Elasticsearch(
        node.url,
        max_retries=0,
        retry_on_timeout=False,
        request_timeout=BUDGET,
        connections_per_node=16,
        serializer=OrjsonSerializer(),
        node_class=PunctualNode,
        **options,
    )


@contextmanager
def translated() -> Iterator[None]:
    """Turns whatever a cluster can do to us into SearchUnavailable: away, slow, refusing, or answering nonsense."""
    try:
        yield
    except NotFoundError as error:
        raise IndexGone(f"Elasticsearch has no such index ({error.message}).") from error
    except ApiError as error:
        raise SearchUnavailable(f"Elasticsearch refuses ({error.status_code}, {error.message}).") from error
    except TransportError as error:
        # Not its own words («TLS error»), but the message it carries: what is wrong with whose certificate.
        raise SearchUnavailable(f"Elasticsearch cannot be reached ({error.message}).") from error
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise SearchUnavailable(f"Elasticsearch answered something else than asked ({error!r}).") from error


class IndexGone(SearchUnavailable):
    """The index that was live a moment ago is not there any more."""


class Deadline:
    """One query's time: every request gets what is left of it, and none outlives it, not even one fed drop by drop."""

    def __init__(self, seconds: float = BUDGET) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, never less than a hundredth."""
        return max(0.01, self._until - time.monotonic())

    def call(
        self, request: Callable[..., Answer], *, meanwhile: Callable[[], object] | None = None, **words: Any
    ) -> Answer:
        """Makes one request within what is left, and does `meanwhile` while the cluster works on it."""
        with errand(self._until, meanwhile):
            return request(**words)
