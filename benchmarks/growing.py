"""(c) Growth: latency, size and memory of 3 k, 30 k and 100 k records embedded; 3 k, 100 k and 1 M on Elasticsearch."""

import time
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import place, records
from benchmarks.timing import in_turn, quantile
from search.engine import SearchQuery, ask
from search.engines.elasticsearch import ElasticsearchEngine, Node
from search.engines.embedded import EmbeddedEngine
from search.engines.protocol import Engine

_BATCH = 500
# Every third judged query: 158 of them.
_SHARE = 3


def embedded(count: int) -> dict[str, Any]:
    """One size of the embedded index; run it in a process of its own, for its memory is measured."""
    path = place.folder(f"growing-{count}")
    engine = EmbeddedEngine(path, budget=30)
    rate = _fill(engine, count, short=False)
    before = _memory()
    figures = _asked(engine)
    size = sum(file.stat().st_size for file in path.glob("search-*"))
    return {
        "records": count, "filled a second": rate, **figures, "on disk, MB": round(size / 1e6),
        "own memory, MB": _memory(), "of which before the first query, MB": before,
    }  # fmt: skip


def cluster(count: int) -> dict[str, Any]:
    """One size on Elasticsearch; from a million on, long texts are cut (see records.SHORT)."""
    node = Node(url=place.node(), index=f"bench-growing-{count}")
    engine = ElasticsearchEngine(node, place.folder(f"growing-locks-{count}"), budget=60)
    rate = _fill(engine, count, short=count >= 1_000_000)
    figures = _asked(engine)
    client = node.client()
    stats: Any = client.indices.stats(index=engine.generation(), metric="store")
    nodes: Any = client.nodes.stats(metric="jvm")
    heap = sum(one["jvm"]["mem"]["heap_used_in_bytes"] for one in nodes["nodes"].values())
    size = stats["_all"]["primaries"]["store"]["size_in_bytes"]
    client.options(request_timeout=60).indices.delete(index=engine.generation())
    return {
        "records": count, "filled a second": rate, **figures, "on disk, MB": round(size / 1e6),
        "own memory, MB": _memory(), "node's heap, MB": round(heap / 1e6),
    }  # fmt: skip


def _fill(engine: Engine, count: int, *, short: bool) -> int:
    base = records.real(place.DATA)
    if short:
        base = [records.shortened(document) for document in base]
    made = records.varied(base, records.places(place.DATA), count)
    spent = 0.0
    began_all = time.perf_counter()
    with engine.filling() as filling:
        done = 0
        while batch := list(islice(made, _BATCH)):
            began = time.perf_counter()
            filling.add_finished(batch)
            spent += time.perf_counter() - began
            done += len(batch)
            if done % 50_000 == 0:
                print(
                    f"  {done} of {count}, {done / (time.perf_counter() - began_all):.0f} a second",
                    flush=True,
                )
        began = time.perf_counter()
        filling.settle()
        filling.go_live()
        spent += time.perf_counter() - began
    return round(count / spent)


def _asked(engine: Engine) -> dict[str, Any]:
    questions = records.queries(place.DATA)[::_SHARE]
    times = in_turn({"ours": lambda text: ask(SearchQuery(text=text), engine)}, questions, rounds=1)["ours"]
    return {"p50, ms": round(quantile(times, 0.5), 1), "p95, ms": round(quantile(times, 0.95), 1)}


def _memory() -> int:
    """What this process holds of its own, in MB; pages of the index file that the system maps in are everybody's, and
    leave when others need the room."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return round(int(line.split()[1]) / 1024)
    raise RuntimeError("This system does not say how much memory a process holds of its own.")
