"""Answers one query from an Elasticsearch index."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from search.definition import FACETS
from search.engines.candidates import Candidate
from search.engines.clauses import Clause, clauses, tokens_of_step
from search.engines.elasticsearch import statistics
from search.engines.elasticsearch.mapping import STAMP
from search.engines.elasticsearch.node import PATIENCE, Deadline, translated
from search.engines.elasticsearch.requests import READ, Body, answer, check, counts_of
from search.engines.elasticsearch.shelf import Kept, Name, Reader
from search.engines.elasticsearch.statistics import Statistics
from search.engines.embedded.reading import EmbeddedReading
from search.engines.finished import texts_of
from search.engines.protocol import CANDIDATES, Ask, Matches, Meanwhile, Titled
from search.engines.steps import choose
from search.plan import Step
from search.results import SearchTooSlow, SearchUnavailable

logger = logging.getLogger(__name__)

Reply = Mapping[str, Any]

_WHOLE = {"allow_partial_search_results": "false", "filter_path": READ}
_JSON = {"accept": "application/json", "content-type": "application/json"}


class ElasticsearchReading:
    """A view for one query; `search.engines.protocol.Reading` says what each method promises.

    Usually one request. Which step answers is told by the embedded index beside it; without one, the looser steps are
    checked along with the strictest step's whole answer.
    """

    def __init__(
        self,
        client: Elasticsearch,
        known: Statistics,
        reader: Reader,
        deadline: Deadline,
        beside: EmbeddedReading | None = None,
    ) -> None:
        self._client = client
        self._known = known
        self._reader = reader
        self._deadline = deadline
        self._beside = beside
        # Document ids and checksums of what was handed out, by the candidates' numbers.
        self._named: dict[int, Name] = {}

    @property
    def size(self) -> int:
        return self._known.size

    @property
    def revision(self) -> str:
        return f"{self._known.index}@{self._known.sequence}"

    def frequency(self, token: str) -> int:
        return self.frequencies([token])[token]

    def frequencies(self, tokens: Iterable[str]) -> dict[str, int]:
        if self._beside is not None:
            return self._beside.frequencies(tokens)
        return statistics.frequencies(self._client, self._known, tokens, self._deadline)

    def vocabulary(self) -> Mapping[str, int]:
        if self._beside is not None:
            return self._beside.vocabulary()
        return statistics.vocabulary(self._client, self._known, self._deadline)

    def spelled_out(self, short: str) -> tuple[str, ...]:
        return self._beside.spelled_out(short) if self._beside is not None else ()

    def match(self, ask: Ask, meanwhile: Meanwhile | None = None) -> Matches:
        with translated():
            if not ask.steps:
                (reply,) = self._search([answer(ask, None)])
                return self._matches(ask, None, reply)
            if self._beside is not None and (step := self._beside.step_for(ask)) is not None:
                reply = self._asked(ask, step, meanwhile)
                if _found(reply):  # else the cluster knows better than the index beside it
                    return self._matches(ask, step, reply)
            strictest, *looser = ask.steps
            replies = self._search(
                [
                    self._answer(ask, strictest, headline=True),
                    *(check(ask, step, headline=not step.keys) for step in looser),
                ]
            )
            if _satisfies(strictest, replies[0]):
                return self._matches(ask, strictest, replies[0])
            known = {id(step): _found(reply) for step, reply in zip(looser, replies[1:], strict=True)} | {
                id(strictest): False
            }
            step = choose(
                ask.steps,
                has_headline=lambda step: known[id(step)],
                has_any=lambda step: known[id(step)] if step.keys else self._has_any(ask, step, replies[0]),
            )
            if step is strictest or step is None:
                return self._matches(ask, step, replies[0])
            (reply,) = self._search([self._answer(ask, step)])
            return self._matches(ask, step, reply)

    def texts(self, numbers: Sequence[int]) -> dict[int, Mapping[str, str]]:
        wanted = {number: self._named[number] for number in numbers}
        kept = self._read(wanted.values())
        return {
            number: texts_of(kept[name].originals) for number, (name, _) in wanted.items() if name in kept
        }

    def keys(self, keys: Iterable[str]) -> dict[str, str]:
        wanted = list(keys)
        found: dict[str, str] = {}
        for at in range(0, len(wanted), 1_000):
            body = {
                "size": 10_000,
                "query": {"terms": {"key": wanted[at : at + 1_000]}},
                "stored_fields": "_none_",
                "docvalue_fields": ["key", "kind"],
            }
            with translated():
                (reply,) = self._search([body])
                found |= {
                    hit["fields"]["key"][0]: hit["fields"]["kind"][0] for hit in reply["hits"].get("hits", ())
                }
        return found

    def titles(self) -> Iterator[Titled]:
        query = {"_source": ["kind", "id", "key", "title", "until"], "query": {"match_all": {}}}
        with translated():
            client = self._client.options(request_timeout=PATIENCE)
            for hit in scan(client, query=query, index=self._known.index, size=2_000):
                row = hit["_source"]
                yield Titled(row["kind"], row["id"], row["key"], row["title"], row.get("until"))

    def probe(self) -> None:
        with translated():
            self._search([{"size": 1, "track_total_hits": True}])

    def _asked(self, ask: Ask, step: Step, meanwhile: Meanwhile | None) -> Reply:
        """What the cluster says to a step that the index beside it says will answer."""
        # All of a few are looked at, whatever each is worth: the cluster need not reckon it.
        is_few = self._beside is not None and self._beside.total(ask, step) <= CANDIDATES
        weights = () if is_few else self._weights(ask, step)
        (reply,) = self._search([answer(ask, step, weights)], self._foresight(ask, step, weights, meanwhile))
        if is_few and _total(reply) > CANDIDATES and (weights := self._weights(ask, step)):
            (reply,) = self._search([answer(ask, step, weights)])  # the cluster knows of more
        return reply

    def _answer(self, ask: Ask, step: Step, *, headline: bool = False) -> Body:
        return answer(ask, step, self._weights(ask, step), headline=headline)

    def _weights(self, ask: Ask, step: Step) -> Sequence[Clause]:
        if ask.sort != "relevance" or step.keys:
            return ()
        return clauses(step, self.frequencies(tokens_of_step(step)), self.size)

    def _foresight(
        self, ask: Ask, step: Step, weights: Sequence[Clause], meanwhile: Meanwhile | None
    ) -> Callable[[], object] | None:
        """Tells which candidates the index beside expects, if all of them are at hand as the cluster has them."""
        beside = self._beside
        if meanwhile is None or beside is None or ask.sort != "relevance" or ask.start >= CANDIDATES:
            return None

        def foresee() -> None:
            try:
                names = beside.names(ask, step, weights)
                kept = self._reader.kept(names)
                if names and len(kept) == len(names):
                    meanwhile(self._seen(names, kept))
            except Exception:  # the cluster's answer is on its way, and worked on anew
                logger.exception("What the cluster will answer cannot be worked on beforehand.")

        return foresee

    def _has_any(self, ask: Ask, step: Step, strictest: Reply) -> bool:
        if step is ask.steps[0]:
            return _found(strictest)
        (reply,) = self._search([check(ask, step, headline=False)])
        return _found(reply)

    def _search(self, bodies: Sequence[Body], meanwhile: Callable[[], object] | None = None) -> list[Reply]:
        # Past the client's own method, which spends a twentieth of the time on telling its many words apart.
        client = self._client  # the deadline holds whatever a request is told: no copy of the client for each
        if len(bodies) == 1:
            reply: Any = self._deadline.call(
                client.perform_request,
                meanwhile=meanwhile,
                method="POST",
                path=f"/{self._known.index}/_search",
                params=_WHOLE,
                headers=_JSON,
                body=bodies[0],
            )
            return [_whole(reply)]
        lines: list[Body] = []
        for body in bodies:
            lines += [{"allow_partial_search_results": False}, body]
        paths = ",".join(f"responses.{path}" for path in READ.split(","))
        many: Any = self._deadline.call(
            client.msearch, index=self._known.index, searches=lines, filter_path=paths
        )
        return [_whole(reply) for reply in many["responses"]]

    def _matches(self, ask: Ask, step: Step | None, reply: Reply) -> Matches:
        if step is None and ask.steps:
            return Matches(None, 0, {name: {} for name in FACETS})
        hits = reply["hits"].get("hits", ())
        total = _total(reply)
        counts = counts_of(reply["aggregations"])
        if counts is None:
            (apart,) = self._search([answer(replace(ask, start=0, stop=0), step, apart=True)])
            counts = counts_of(apart["aggregations"]) or {}
        if step is None or ask.sort != "relevance" or ask.start >= CANDIDATES:
            return Matches(step, total, counts, (), self._identities(hits))
        window = hits[ask.start : ask.stop] if ask.stop > CANDIDATES else ()
        return Matches(step, total, counts, self._candidates(hits[:CANDIDATES]), self._identities(window))

    def _candidates(self, hits: Sequence[Reply]) -> tuple[Candidate, ...]:
        names = [_name(hit) for hit in hits]
        return self._seen(names, self._read(names))

    def _seen(self, names: Sequence[Name], kept: Mapping[str, Kept]) -> tuple[Candidate, ...]:
        found = []
        for name in names:
            if (record := kept.get(name[0])) is not None:
                self._named[record.candidate.number] = name
                found.append(record.candidate)
        return tuple(found)

    def _identities(self, hits: Sequence[Reply]) -> tuple[Candidate, ...]:
        """Numbered below nothing, where no record that was read is."""
        found = []
        for hit in hits:
            number = -1 - len(self._named)
            self._named[number] = name = _name(hit)
            kind, id = name[0].rsplit(":", 1)
            found.append(Candidate(number, kind, int(id), hit["fields"]["key"][0]))
        return tuple(found)

    def _read(self, names: Iterable[Name]) -> dict[str, Kept]:
        return self._reader.read(self._client, self._known.index, names, self._deadline)


def _whole(reply: Reply) -> Reply:
    """The reply, if it is a whole one: an answer of some shards, or one cut short, is no answer."""
    if "error" in reply:
        raise SearchUnavailable(f"Elasticsearch refuses ({reply.get('status')}, {reply['error']['type']}).")
    if reply["_shards"]["failed"]:
        raise SearchUnavailable("Elasticsearch answered for a part of the index only.")
    if reply["timed_out"]:
        raise SearchTooSlow("Elasticsearch did not finish in time: ask with fewer or rarer words.")
    return reply


def _name(hit: Reply) -> Name:
    stamp: str = hit["fields"][STAMP][0]
    document, _, checksum = stamp.rpartition(":")
    return document, checksum


def _total(reply: Reply) -> int:
    return int(reply["hits"]["total"]["value"])


def _found(reply: Reply) -> bool:
    return _total(reply) > 0


def _satisfies(step: Step, reply: Reply) -> bool:
    if step.keys:
        return _found(reply)
    return int(reply["aggregations"]["headline"]["doc_count"]) > 0
