"""What is known of the index between queries in this process: its generation, size, frequencies, vocabulary."""

import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from elasticsearch import Elasticsearch

from search.definition import fingerprint
from search.engines.elasticsearch.node import Deadline, IndexGone, translated
from search.engines.elasticsearch.requests import counts_of_tokens
from search.results import SearchUnavailable

# Seconds the name of the live index, its size and its revision are believed: a new word is found within that time.
BELIEVED = 0.5
# So long they may still serve a query while another thread looks again: nobody waits for that.
SERVES = 5.0
# Seconds a frequency is believed after the index changed: it weighs words, it decides nothing.
ROUGHLY = 60.0
# Of a large index the words are read again after this many seconds at the soonest; of a small one at every change.
WORDS_BELIEVED = 600.0
LARGE = 50_000
_WORDS = 65_000
_FREQUENCIES = 200_000


class Statistics:
    """One index generation as this process knows it."""

    def __init__(self, index: str) -> None:
        self.index = index
        self.size = 0
        self.sequence = -1
        self.frequencies: dict[str, int] = {}
        self.counted_at = 0.0
        self.words: Mapping[str, int] = {}
        self.words_at = float("-inf")
        self.words_sequence = -2

    def observe(self, size: int, sequence: int) -> None:
        """Takes note of a revision: words that stood nowhere may stand somewhere now."""
        self.size = size
        if sequence != self.sequence:
            self.sequence = sequence
            self.frequencies = {token: count for token, count in self.frequencies.items() if count}
        if time.monotonic() - self.counted_at > ROUGHLY:
            self.frequencies = {}
            self.counted_at = time.monotonic()


class Observatory:
    """Keeps the statistics of the live generation behind one alias, and looks again twice a second at most."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._lock = threading.Lock()
        self._known: Statistics | None = None
        self._looked_at = float("-inf")

    def forget(self) -> None:
        """The next question looks again."""
        self._looked_at = float("-inf")

    def live(self, client: Elasticsearch, deadline: Deadline) -> Statistics:
        """The live generation. Raises SearchUnavailable when there is none of today's definition."""
        known = self._known
        if known and time.monotonic() - self._looked_at < SERVES:
            return known
        return self._look(client, deadline)

    def keep_up(self, client: Elasticsearch) -> None:
        """Looks again beside everything, if it is time to: after a question was answered, not while it is."""
        is_late = BELIEVED < time.monotonic() - self._looked_at < SERVES
        if is_late and self._lock.acquire(blocking=False):
            self._lock.release()
            threading.Thread(target=self._look_quietly, args=(client,), daemon=True).start()

    def _look_quietly(self, client: Elasticsearch) -> None:
        with suppress(SearchUnavailable):  # the next query that has to wait for it will say so
            self._look(client, Deadline())

    def _look(self, client: Elasticsearch, deadline: Deadline) -> Statistics:
        with self._lock:
            if self._known and time.monotonic() - self._looked_at < BELIEVED:
                return self._known
            name = live_index(client, self._alias, deadline)
            if not name:
                self._known = None
                raise SearchUnavailable(
                    "Elasticsearch holds no search index yet: run manage.py rebuild_search."
                )
            if self._known is None or self._known.index != name:
                self._known = Statistics(name)
            self._known.observe(*_measured(client, name, deadline))
            self._looked_at = time.monotonic()
            return self._known


def live_index(client: Elasticsearch, alias: str, deadline: Deadline) -> str:
    """The index behind the alias, if it is one of ours, complete and of today's definition; else "".

    One that somebody put there under a good name does not carry our mark.
    """
    try:
        with translated():
            found: Any = deadline.call(
                client.options(request_timeout=deadline.left()).indices.get_mapping, index=alias
            )
            current = [
                name
                for name, about in found.items()
                if name.startswith(f"{alias}-{fingerprint()}-")
                and about["mappings"].get("_meta", {}).get("complete")
            ]
    except IndexGone:
        return ""
    return max(current, default="")


def _measured(client: Elasticsearch, index: str, deadline: Deadline) -> tuple[int, int]:
    """Live records, and a number that grows with every write."""
    with translated():
        reply: Any = deadline.call(
            client.options(request_timeout=deadline.left()).indices.stats,
            index=index,
            metric="docs",
            level="shards",
        )
        size = int(reply["indices"][index]["primaries"]["docs"]["count"])
        shards = reply["indices"][index]["shards"].values()
        sequence = sum(copies[0]["seq_no"]["max_seq_no"] for copies in shards)
        return size, int(sequence)


def frequencies(
    client: Elasticsearch, known: Statistics, tokens: Iterable[str], deadline: Deadline
) -> dict[str, int]:
    """How many records hold each token; what is not known yet is asked in one request."""
    wanted = list(dict.fromkeys(tokens))
    unknown = [token for token in wanted if token not in known.frequencies]
    for at in range(0, len(unknown), 500):
        part = unknown[at : at + 500]
        with translated():
            reply: Any = deadline.call(
                client.options(request_timeout=deadline.left()).search,
                index=known.index,
                body=counts_of_tokens(part),
            )
            buckets = reply["aggregations"]["tokens"]["buckets"]
            if len(known.frequencies) > _FREQUENCIES:
                known.frequencies = {}
            known.frequencies |= {token: int(buckets[token]["doc_count"]) for token in part}
    return {token: known.frequencies[token] for token in wanted}


def vocabulary(client: Elasticsearch, known: Statistics, deadline: Deadline) -> Mapping[str, int]:
    """Every word with its number of records."""
    is_fresh = known.size >= LARGE and time.monotonic() - known.words_at < WORDS_BELIEVED
    if known.words_sequence != known.sequence and not (known.words and is_fresh):
        body = {"size": 0, "aggs": {"words": {"terms": {"field": "tokens", "size": _WORDS}}}}
        with translated():
            reply: Any = deadline.call(
                client.options(request_timeout=deadline.left()).search, index=known.index, body=body
            )
            buckets = reply["aggregations"]["words"]["buckets"]
            known.words = {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}
        known.words_at = time.monotonic()
        known.words_sequence = known.sequence
    return known.words
