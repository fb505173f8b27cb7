"""The Elasticsearch engine: `search.engines.protocol.Engine` over one alias of one cluster."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from search.documents import SearchDocument
from search.engines.elasticsearch import writing
from search.engines.elasticsearch.filling import ElasticsearchFilling, counts_of, entries_of
from search.engines.elasticsearch.generations import Indexes
from search.engines.elasticsearch.node import BUDGET, Deadline, IndexGone, Node, translated
from search.engines.elasticsearch.reading import ElasticsearchReading
from search.engines.elasticsearch.shelf import Reader
from search.engines.elasticsearch.statistics import Observatory
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.reading import EmbeddedReading
from search.engines.finished import finish
from search.engines.protocol import Entry
from search.results import SearchUnavailable

# Up to this many documents are a publish, not an import: they are searchable when the call returns.
_AT_ONCE_SEARCHABLE = 1_000
# The embedded index may be a publish or an import behind; past this share its counts are not believed.
_ALIKE = 0.05


class ElasticsearchEngine:
    """`locks` is a folder of this host, where two rebuilds on it notice each other.

    `beside` is the embedded index of the same records, if one is kept: how often a word or pair occurs is read there,
    in microseconds, instead of asked of the cluster.
    """

    name = "elasticsearch"

    def __init__(
        self, node: Node, locks: Path, budget: float = BUDGET, beside: EmbeddedEngine | None = None
    ) -> None:
        self.node = node
        self.locks = locks
        self.budget = budget
        self._beside = beside
        self._indexes = Indexes(node, locks)
        self._observatory = Observatory(node.index)
        self._reader = Reader()

    def generation(self) -> str:
        return self._indexes.live(Deadline(self.budget))

    @contextmanager
    def reading(self) -> Iterator[ElasticsearchReading]:
        client = self.node.client()
        deadline = Deadline(self.budget)
        known = self._observatory.live(client, deadline)
        with ExitStack() as views:
            reading = ElasticsearchReading(
                client, known, self._reader, deadline, self._counts(views, known.size)
            )
            try:
                yield reading
            except IndexGone:
                self._observatory.forget()
                raise
        self._observatory.keep_up(client)

    def _counts(self, views: ExitStack, size: int) -> EmbeddedReading | None:
        """The embedded index, where it holds about as many records."""
        if self._beside is None:
            return None
        try:
            reading = views.enter_context(self._beside.reading())
        except SearchUnavailable:
            return None
        return reading if abs(reading.size - size) <= _ALIKE * size else None

    def put(self, documents: Sequence[SearchDocument]) -> None:
        records = [finish(document) for document in documents]
        is_few = len(records) <= _AT_ONCE_SEARCHABLE
        writing.put(self._indexes.client, self.node.index, records, alias=True, refresh=is_few)
        self._observatory.forget()

    def delete(self, kind: str, versions: Mapping[int, int]) -> None:
        is_few = len(versions) <= _AT_ONCE_SEARCHABLE
        writing.delete(self._indexes.client, self.node.index, kind, versions, alias=True, refresh=is_few)
        self._observatory.forget()

    def counts(self) -> dict[str, int]:
        live = self.generation()
        if not live:
            return {}
        self._refresh(live)
        return counts_of(self._indexes.client, live)

    def entries(self) -> Iterator[Entry]:
        live = self.generation()
        if not live:
            raise SearchUnavailable("Elasticsearch holds no search index yet: run manage.py rebuild_search.")
        self._refresh(live)
        return entries_of(self._indexes.client, live)

    @contextmanager
    def filling(self) -> Iterator[ElasticsearchFilling]:
        with self._indexes.claimed():
            self._indexes.sweep()
            filling = ElasticsearchFilling(self._indexes, self._indexes.next())
            try:
                yield filling
            finally:
                filling.close()
                if filling.is_live:
                    self._indexes.sweep()
                else:
                    self._indexes.remove(filling.name)
                self._observatory.forget()

    def go_back(self) -> str:
        with self._indexes.claimed():
            before = self._indexes.before_live()
            self._indexes.switch(before)
        self._observatory.forget()
        return before

    def _refresh(self, index: str) -> None:
        with translated():
            self._indexes.client.indices.refresh(index=index)
