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
    # What takes fifty milliseconds leaves caches and collectors that the others would pay for.
    same = in_turn(
        {
            "ours, Elasticsearch, beside it": ways["ours, Elasticsearch"],
            "bare multi_match, beside it": bare.ask,
            "bare, with facets and highlights": bare.ask_the_same,
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
    rows = {name: _row(values) for name, values in (times | same).items()}
    rows["stock Wagtail, SQLite"] = _row(stock["stock Wagtail, SQLite"])
    rows["ours, embedded, beside stock"] = _row(stock["ours, embedded"])
    ours, stocks = stock["ours, embedded"], stock["stock Wagtail, SQLite"]
    return {
        "records": len(data),
        "queries": len(questions),
        "rows": rows,
        "p50 over bare": round(median_ratio(times["ours, Elasticsearch"], times["bare multi_match"]), 2),
        "p50 over bare with facets": round(
            median_ratio(same["ours, Elasticsearch, beside it"], same["bare, with facets and highlights"]), 2
        ),
        "p50 over bare beside it": round(
            median_ratio(same["ours, Elasticsearch, beside it"], same["bare multi_match, beside it"]), 2
        ),
        "searches a second over stock": round(sum(stocks) / sum(ours), 1),
    }


def _row(values: list[float]) -> dict[str, float]:
    return {
        "p50": round(quantile(values, 0.5), 2),
        "p95": round(quantile(values, 0.95), 2),
        "a second": round(1000 * len(values) / sum(values), 1),
    }
