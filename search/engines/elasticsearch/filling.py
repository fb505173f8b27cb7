"""An Elasticsearch index being filled beside the live one."""

from collections.abc import Iterator, Mapping, Sequence

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from search.documents import SearchDocument
from search.engines.elasticsearch import writing
from search.engines.elasticsearch.generations import Indexes
from search.engines.elasticsearch.mapping import index_of
from search.engines.elasticsearch.node import translated
from search.engines.elasticsearch.sending import Sender
from search.engines.finished import Finished, finish
from search.engines.protocol import Entry


class ElasticsearchFilling:
    """A generation being filled; nobody reads it yet."""

    def __init__(self, indexes: Indexes, name: str) -> None:
        self.name = name
        self.is_live = False
        self._indexes = indexes
        self._client = indexes.client
        index = index_of(name, indexes.node)
        # While it is filled nobody searches it: no refresh, no copies.
        index.settings(refresh_interval="-1", number_of_replicas=0)
        with translated():
            index.create(using=self._client)
        self._sender = Sender(
            lambda records: writing.put(self._client, name, records, alias=False, refresh=False)
        )

    def add(self, documents: Sequence[SearchDocument]) -> None:
        self.add_finished([finish(document) for document in documents])

    def add_finished(self, records: Sequence[Finished]) -> None:
        """The same for documents that were analysed elsewhere. They may still be under way: `flush` waits for them."""
        self._indexes.beat()
        self._sender.send(records)

    def flush(self) -> None:
        """Waits until the cluster has taken all that was added. Raises what it raised."""
        self._sender.flush()

    def close(self) -> None:
        """Stops sending, for one who leaves before the end."""
        self._sender.close()

    def remove(self, kind: str, versions: Mapping[int, int]) -> None:
        self.flush()
        writing.delete(self._client, self.name, kind, versions, alias=False, refresh=False)

    def settle(self) -> None:
        self.flush()
        with translated():
            copies = self._indexes.node.replicas
            settings = {"refresh_interval": "1s", "number_of_replicas": copies}
            self._client.indices.put_settings(index=self.name, settings=settings)
            self._client.indices.refresh(index=self.name)
            self._client.cluster.health(index=self.name, wait_for_status="yellow", timeout="30s")

    def counts(self) -> dict[str, int]:
        self.flush()
        with translated():
            self._client.indices.refresh(index=self.name)
        return counts_of(self._client, self.name)

    def entries(self) -> Iterator[Entry]:
        self.flush()
        with translated():
            self._client.indices.refresh(index=self.name)
        return entries_of(self._client, self.name)

    def go_live(self) -> None:
        self.flush()
        with translated():
            self._client.indices.refresh(index=self.name)
        self._indexes.switch(self.name)
        self.is_live = True


def counts_of(client: Elasticsearch, index: str) -> dict[str, int]:
    """Records per kind."""
    with translated():
        body = {"size": 0, "aggs": {"kinds": {"terms": {"field": "kind", "size": 1_000}}}}
        reply = client.search(index=index, body=body)
        return {
            bucket["key"]: int(bucket["doc_count"]) for bucket in reply["aggregations"]["kinds"]["buckets"]
        }


def entries_of(client: Elasticsearch, index: str) -> Iterator[Entry]:
    """What an index holds, record by record."""
    body = {"_source": False, "docvalue_fields": ["kind", "id", "version", "checksum"]}
    with translated():
        for hit in scan(client, query=body, index=index, size=5_000):
            row = {name: values[0] for name, values in hit["fields"].items()}
            yield Entry(row["kind"], int(row["id"]), int(row["version"]), row["checksum"])
