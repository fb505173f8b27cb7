"""Both engines hold the same index: equal totals and counts, the same order, for every judged query."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from catalogue.demo import loading
from search import sources
from search.documents import SearchDocument
from search.engine import SearchQuery, SearchResults, ask, plan_of
from search.engines.elasticsearch import ElasticsearchEngine, Node
from search.engines.embedded import EmbeddedEngine
from search.engines.protocol import Engine
from search.evaluation.metrics import mean, ndcg
from tests.search.real_documents import documents

pytestmark = pytest.mark.elasticsearch

Grades = dict[str, int]


def fill(engine: Engine, found: Sequence[SearchDocument]) -> None:
    with engine.filling() as filling:
        filling.add(found)
        filling.settle()
        filling.go_live()


def both(
    node: Node, folder: Path, found: Sequence[SearchDocument]
) -> tuple[EmbeddedEngine, ElasticsearchEngine]:
    """The embedded engine, and a cluster with it beside, as every portal has them."""
    embedded = EmbeddedEngine(folder / "embedded", budget=60)
    cluster = ElasticsearchEngine(node, folder, budget=60, beside=embedded)
    fill(embedded, found)
    fill(cluster, found)
    return embedded, cluster


def judged(path: Path) -> list[tuple[str, Grades]]:
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [(row["query"], {one["code"]: one["grade"] for one in row["relevant"]}) for row in records]


def keys(results: SearchResults) -> list[str]:
    return [hit.key for hit in results.hits[:10]]


def compare(
    engines: tuple[EmbeddedEngine, ElasticsearchEngine], judgements: list[tuple[str, Grades]]
) -> None:
    agree(engines, judgements)
    embedded, cluster = engines
    # A cluster by itself finds its own step and its own counts; it only lacks the abbreviations its texts define.
    alone = ElasticsearchEngine(cluster.node, cluster.locks, budget=60)
    alike = [
        judgement for judgement in judgements if words(embedded, judgement[0]) == words(alone, judgement[0])
    ]
    assert len(alike) >= 0.9 * len(judgements)
    agree((embedded, alone), alike)


def words(engine: Engine, text: str) -> object:
    with engine.reading() as reading:
        return plan_of(text, reading)[1].words


def agree(engines: tuple[Engine, Engine], judgements: list[tuple[str, Grades]]) -> None:
    same_order = 0
    figures: tuple[list[float], list[float]] = ([], [])
    for text, grades in judgements:
        embedded, cluster = (ask(SearchQuery(text=text), engine) for engine in engines)
        assert embedded.total == cluster.total, text
        assert dict(embedded.facets) == dict(cluster.facets), text
        assert embedded.relaxed == cluster.relaxed, text
        same_order += keys(embedded) == keys(cluster)
        for results, found in zip((embedded, cluster), figures, strict=True):
            found.append(ndcg(keys(results), grades))
    assert same_order >= 0.95 * len(judgements), f"{same_order} of {len(judgements)}"
    assert abs(mean(figures[0]) - mean(figures[1])) <= 0.02


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_portal")
def test_the_demo(node: Node, tmp_path: Path) -> None:
    found = [source.document(row) for source in sources.all() for row in source.rows()]
    demo = Path(loading.__file__).parent / "data" / "queries.jsonl"
    compare(both(node, tmp_path, found), judged(demo))


@pytest.mark.real_data
def test_the_real_catalogue(node: Node, tmp_path: Path, portal_data: Path) -> None:
    engines = both(node, tmp_path, list(documents(portal_data / "procedures-nghean.jsonl")))
    compare(engines, judged(portal_data / "queries-dev.jsonl"))
    compare(engines, judged(portal_data / "external" / "queries-external.jsonl"))
    # Filters, other orders and later pages as well.
    for query in (
        SearchQuery(text="đăng ký", filters={"tier": ("tinh",)}, offset=100, limit=40),
        SearchQuery(
            text="giấy phép", filters={"tier": ("xa", "tinh"), "audience": ("Doanh nghiệp",)}, offset=500
        ),
        SearchQuery(text="cấp lại giấy phép", sort="title", offset=40),
        SearchQuery(filters={"tier": ("xa",)}, sort="newest", offset=60),
    ):
        embedded, cluster = (ask(query, engine) for engine in engines)
        assert (embedded.total, dict(embedded.facets)) == (cluster.total, dict(cluster.facets)), query
        assert [hit.key for hit in embedded.hits] == [hit.key for hit in cluster.hits], query
