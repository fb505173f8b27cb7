"""(d) Type-ahead in process: every beginning of every tenth judged query, letter by letter."""

import time
from typing import Any

from benchmarks import place, records
from benchmarks.timing import quantile
from search.engines.choice import embedded_engine
from search.rebuilding import rebuild
from search.suggesting.suggest import suggest

_SHARE = 10
# Nobody is suggested anything for a paragraph.
_LONGEST = 30


def run() -> dict[str, Any]:
    """The figures of this benchmark. Needs a Django set up over a portal."""
    if not embedded_engine().generation():
        rebuild()
    beginnings = [
        text[:end]
        for text in records.queries(place.DATA)[::_SHARE]
        for end in range(1, min(len(text), _LONGEST) + 1)
    ]
    suggest(beginnings[0])
    times = []
    for beginning in beginnings:
        began = time.perf_counter()
        suggest(beginning)
        times.append((time.perf_counter() - began) * 1000)
    return {
        "beginnings": len(beginnings),
        "p50, ms": round(quantile(times, 0.5), 2),
        "p95, ms": round(quantile(times, 0.95), 2),
        "most, ms": round(max(times), 1),
    }
