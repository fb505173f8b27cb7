"""The Elasticsearch engine: one index a generation behind an alias, core features only."""

from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.node import Node

__all__ = ["ElasticsearchEngine", "Node"]
