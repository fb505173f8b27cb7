"""The Elasticsearch engine keeps the contract, and its indexes behave."""

from pathlib import Path

import pytest

from search.engines.elasticsearch import ElasticsearchEngine, Node
from search.engines.protocol import Engine
from tests.search.contract import EngineContract

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
