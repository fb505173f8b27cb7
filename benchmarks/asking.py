"""(a) One query end to end: ours on each engine, a bare multi_match on the same node, stock Wagtail on SQLite."""

from typing import Any

from benchmarks import place, records
from benchmarks.bare import Bare
from benchmarks.timing import in_turn, median_ratio, quantile
from search.engine import SearchQuery, ask
from search.engines.elasticsearch import ElasticsearchEngine, Node
from search.engines.embedded import EmbeddedEngine

# Stock Wagtail takes seconds for some of them: every twentieth query is enough for its figure.
STOCK_SHARE = 20
OURS_BETWEEN = "ours, Elasticsearch, a heavy one between"
BARE_BETWEEN = "bare multi_match, a heavy one between"
HEAVY = "bare, with facets and highlights (the heavy one)"


def run() -> dict[str, Any]:
    """The figures of this benchmark. Needs a Django set up over the portal of `place.portal()`."""
    from catalogue.models import ProcedurePage

    data = records.real(place.DATA)
    questions = records.queries(place.DATA)
    embedded = EmbeddedEngine(place.folder("asking"), budget=30)
    cluster = ElasticsearchEngine(
        Node(url=place.node(), index="bench-asking"), place.folder("asking-locks"), budget=30, beside=embedded
    )
    bare = Bare(place.node())
    for engine in (embedded, cluster):
        with engine.filling() as filling:
            for at in range(0, len(data), 500):
                filling.add(data[at : at + 500])
            filling.settle()
            filling.go_live()
    bare.fill(data)
    ways = {
        "ours, embedded": lambda text: ask(SearchQuery(text=text), embedded),
        "ours, Elasticsearch": lambda text: ask(SearchQuery(text=text), cluster),
        "bare multi_match": bare.ask,
    }
    times = in_turn(ways, questions)
    # Apart: a query of fifty milliseconds empties the caches of the node and of ours, and the two then differ more.
    between = in_turn(
        {
            OURS_BETWEEN: ways["ours, Elasticsearch"],
            BARE_BETWEEN: bare.ask,
            HEAVY: bare.ask_the_same,
        },
        questions,
        rounds=1,
        warm=0,
    )
    stock = in_turn(
        {
            "stock Wagtail, SQLite": lambda text: list(ProcedurePage.objects.live().search(text)[:20]),
            "ours, embedded": lambda text: ask(SearchQuery(text=text), embedded),
        },
        questions[::STOCK_SHARE],
        rounds=1,
        warm=0,
    )
    rows = {name: _row(values) for name, values in (times | between).items()}
    rows["stock Wagtail, SQLite"] = _row(stock["stock Wagtail, SQLite"])
    rows["ours, embedded, beside stock"] = _row(stock["ours, embedded"])
    ours, stocks = stock["ours, embedded"], stock["stock Wagtail, SQLite"]
    return {
        "records": len(data),
        "queries": len(questions),
        "rows": rows,
        "p50 over bare": round(median_ratio(times["ours, Elasticsearch"], times["bare multi_match"]), 2),
        "p50 over bare with facets": round(median_ratio(between[OURS_BETWEEN], between[HEAVY]), 2),
        "p50 over bare, the heavy one between": round(
            median_ratio(between[OURS_BETWEEN], between[BARE_BETWEEN]), 2
        ),
        "searches a second over stock": round(sum(stocks) / sum(ours), 1),
    }


def _row(values: list[float]) -> dict[str, float]:
    return {
        "p50": round(quantile(values, 0.5), 2),
        "p95": round(quantile(values, 0.95), 2),
        "a second": round(1000 * len(values) / sum(values), 1),
    }
