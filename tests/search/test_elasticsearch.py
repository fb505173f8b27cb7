"""The Elasticsearch engine keeps the contract, and its indexes behave."""

from pathlib import Path

import pytest

from search.engine import SearchQuery, ask
from search.engines.elasticsearch import ElasticsearchEngine, Node, requests
from search.engines.protocol import Engine
from tests.search.contract import EngineContract
from tests.search.samples import EVERYTHING

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def engine(node: Node, tmp_path: Path) -> ElasticsearchEngine:
    engine = ElasticsearchEngine(node, tmp_path, budget=20)
    with engine.filling() as filling:
        filling.go_live()
    return engine


class TestElasticsearch(EngineContract):
    @pytest.fixture
    def engine(self, node: Node, tmp_path: Path) -> Engine:
        engine = ElasticsearchEngine(node, tmp_path, budget=20)
        with engine.filling() as filling:
            filling.go_live()
        return engine


def test_more_values_than_one_column_counts_are_counted_facet_by_facet(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.put(EVERYTHING)
    whole = ask(SearchQuery(text="đăng ký"), engine).facets
    few = {"terms": {"field": requests.ALL_FACETS, "size": 1}}
    monkeypatch.setattr(requests, "_ALL_VALUES", {requests.ALL_FACETS: few})
    assert ask(SearchQuery(text="đăng ký"), engine).facets == whole
    assert sum(len(values) for values in whole.values()) > 3
