"""(b) How fast an index is built: our bulk step against a bare one, and end to end from the database."""

import time
from collections.abc import Callable
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from benchmarks import place, records
from search.engines.elasticsearch import ElasticsearchEngine, Node
from search.engines.elasticsearch.mapping import index_of
from search.engines.elasticsearch.writing import AT_ONCE, MOST_BYTES, actions_of
from search.engines.embedded import EmbeddedEngine
from search.engines.finished import finish
from search.rebuilding import rebuild

ROUNDS = 3


def bulk() -> dict[str, Any]:
    """Finished documents into Elasticsearch: our step, and the very same documents by the client's own helper."""
    finished = [finish(document) for document in records.real(place.DATA)]
    node = Node(url=place.node(), index="bench-bulk")
    engine = ElasticsearchEngine(node, place.folder("bulk-locks"), budget=30)
    client = Elasticsearch(node.url, request_timeout=60)

    def ours() -> None:
        with engine.filling() as filling:
            began = time.perf_counter()
            for at in range(0, len(finished), AT_ONCE):
                filling.add_finished(finished[at : at + AT_ONCE])
            filling.flush()
            rates["ours"].append(len(finished) / (time.perf_counter() - began))

    def bare() -> None:
        name = "bench-bulk-bare"
        client.indices.delete(index=name, ignore_unavailable=True)
        index = index_of(name, node)
        index.settings(refresh_interval="-1", number_of_replicas=0)
        index.create(using=client)
        actions = [
            {key: value for key, value in action.items() if not key.startswith("version")}
            for action in actions_of(finished, name)
        ]
        began = time.perf_counter()
        for _ in streaming_bulk(client, actions, chunk_size=AT_ONCE, max_chunk_bytes=MOST_BYTES):
            pass
        rates["bare"].append(len(finished) / (time.perf_counter() - began))
        client.indices.delete(index=name)

    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    ways: list[Callable[[], None]] = [bare, ours]
    for turn in range(ROUNDS + 1):
        for way in ways:
            way()
        if turn == 0:  # the first warms the node
            rates = {name: [] for name in rates}
    middle = {name: sorted(values)[len(values) // 2] for name, values in rates.items()}
    return {
        "records": len(finished),
        "ours": round(middle["ours"]),
        "bare": round(middle["bare"]),
        "ratio": round(middle["ours"] / middle["bare"], 2),
    }


def whole() -> dict[str, Any]:
    """Records a second from the database to the switched index, per engine. Needs a Django set up over a portal."""
    embedded = EmbeddedEngine(place.folder("whole"))
    cluster = ElasticsearchEngine(Node(url=place.node(), index="bench-whole"), place.folder("whole-locks"))
    found: dict[str, Any] = {}
    for engine in (embedded, cluster):
        # Smaller than what a run over more records left behind is no fault here.
        report = rebuild(engine=engine, force=True)
        count = sum(report.counts.values())
        found[engine.name] = {
            "records": count,
            "seconds": round(report.seconds, 1),
            "a second": round(count / report.seconds),
        }
    return found
