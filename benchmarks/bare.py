"""A bare Elasticsearch, as one would use it without this house: plain text fields, one multi_match."""

from collections.abc import Iterator, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.definition import FACETS, TEXTS
from search.documents import SearchDocument

FIELDS = [f"{field.name}^{field.weight}" for field in TEXTS]


class Bare:
    """One index with the same records and fields, default settings and analyzer."""

    def __init__(self, url: str, index: str = "bench-bare") -> None:
        self.client = Elasticsearch(url, request_timeout=60)
        self.index = index

    def fill(self, documents: Sequence[SearchDocument]) -> None:
        """Makes the index anew and puts the records in."""
        self.client.indices.delete(index=self.index, ignore_unavailable=True)
        texts = {field.name: {"type": "text"} for field in TEXTS}
        facets = {f"facet_{name}": {"type": "keyword"} for name in FACETS}
        settings = {"number_of_shards": 1, "number_of_replicas": 0}
        self.client.indices.create(
            index=self.index, mappings={"properties": texts | facets}, settings=settings
        )
        for _ in streaming_bulk(self.client, self._actions(documents), chunk_size=500):
            pass
        self.client.indices.refresh(index=self.index)

    def ask(self, text: str) -> Any:
        """The first twenty by multi_match; no facets, no highlights, no counting past Elasticsearch's default."""
        query = {"multi_match": {"query": text, "fields": FIELDS}}
        return self.client.search(index=self.index, query=query, size=20)

    def ask_the_same(self, text: str) -> Any:
        """The first twenty with what a page of ours shows: exact total, seven facets, marked title and snippet."""
        return self.client.search(
            index=self.index,
            query={"multi_match": {"query": text, "fields": FIELDS}},
            size=20,
            track_total_hits=True,
            aggs={name: {"terms": {"field": f"facet_{name}", "size": 500}} for name in FACETS},
            highlight={"fields": {field.name: {} for field in TEXTS}},
        )

    def _actions(self, documents: Sequence[SearchDocument]) -> Iterator[dict[str, Any]]:
        for document in documents:
            facets = {f"facet_{name}": list(values) for name, values in document.values.items()}
            yield {
                "_index": self.index,
                "_id": f"{document.kind}:{document.id}",
                "_source": {**document.texts, **facets},
            }
