"""From a plan's steps, filters and window to what Elasticsearch is asked; pure.

Plain mappings: a question to a hundred words built of query objects takes longer than Elasticsearch needs to answer it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from search.definition import FACETS
from search.engines.clauses import Clause, zones_of
from search.engines.elasticsearch.mapping import ALL_FACETS, BEHIND, FACET_FIELDS, STAMP, ZONE_FIELDS
from search.engines.elasticsearch.node import OWN_BUDGET
from search.engines.facet_counts import FACET_VALUES, commonest
from search.engines.protocol import CANDIDATES, Ask
from search.plan import Group, Phrase, Step

_ORDERS: dict[str, list[Any]] = {
    "relevance": [{"_score": "desc"}, {"length": "asc"}, {"kind": "asc"}, {"id": "asc"}],
    "title": [{"title_order": "asc"}, {"kind": "asc"}, {"id": "asc"}],
    "newest": [{"published": "desc"}, {"title_order": "asc"}, {"kind": "asc"}, {"id": "asc"}],
}
# What a hit carries home, read from columns: opening the stored records themselves takes longer than finding them.
# Past the candidates nothing is read of a record, so its key comes along.
_CARRIED = [STAMP]
_CARRIED_BEYOND = [STAMP, "key"]
# The parts of a reply that are read; the rest of it is as long again.
READ = "timed_out,_shards.failed,hits.total,hits.hits.fields,aggregations,terminated_early,error,status"
Body = dict[str, Any]
# More values than these are counted facet by facet. Whole as they are they need no order of theirs.
_ALL_VALUES: Body = {
    ALL_FACETS: {
        "terms": {"field": ALL_FACETS, "size": FACET_VALUES * len(FACETS), "order": {"_key": "asc"}}
    },
}


def wanted(step: Step, *, headline: bool = False) -> Body:
    """The step as a query: all groups, or one of the keys; with `headline` only what headline fields satisfy."""
    if step.keys:
        return {"terms": {"key": list(step.keys)}}
    return {"bool": {"filter": [_group(group, headline=headline) for group in step.groups]}}


def public(now: datetime) -> Body:
    """All that has not expired."""
    return {"bool": {"must_not": [{"range": {"until": {"lte": now.timestamp()}}}]}}


def chosen(filters: Mapping[str, tuple[str, ...]], *, but: str = "") -> list[Body]:
    """Every facet filter except the one named `but`."""
    return [{"terms": {FACET_FIELDS[name]: list(values)}} for name, values in filters.items() if name != but]


def answer(
    ask: Ask,
    step: Step | None,
    weights: Sequence[Clause] = (),
    *,
    headline: bool = False,
    apart: bool = False,
) -> Body:
    """The whole answer of one step: total, facet counts, and the candidates or the window, ordered by the weights.

    With `headline` it also tells how many records satisfy the step in their headline fields; `apart` counts each facet
    by itself, which takes longer, and which filters need in any case: each counts as if its own were off.
    """
    filters = chosen(ask.filters)
    by_relevance = step is not None and ask.sort == "relevance"
    is_first = by_relevance and ask.start < CANDIDATES
    start, stop = (0, max(CANDIDATES, ask.stop)) if is_first else (ask.start, ask.stop)
    order = "relevance" if by_relevance else ("title" if ask.sort == "relevance" else ask.sort)
    body: Body = {
        "query": _query(step, weights, public(ask.now)),
        "aggs": {name: _values(ask, name) for name in FACETS} if filters or apart else _ALL_VALUES,
        "sort": _ORDERS[order],
        "from": start,
        "size": stop - start,
        "stored_fields": "_none_",
        "docvalue_fields": _CARRIED if is_first and ask.stop <= CANDIDATES else _CARRIED_BEYOND,
        "track_total_hits": True,
        "timeout": OWN_BUDGET,
    }
    if filters:
        body["post_filter"] = {"bool": {"filter": filters}}
    if headline and step and not step.keys:
        body["aggs"]["headline"] = {"filter": {"bool": {"filter": [wanted(step, headline=True), *filters]}}}
    return body


def check(ask: Ask, step: Step, *, headline: bool) -> Body:
    """Whether the step finds anything at all; stops at the first record."""
    filters = [wanted(step, headline=headline), public(ask.now), *chosen(ask.filters)]
    return {
        "query": {"bool": {"filter": filters}},
        "size": 0,
        "terminate_after": 1,
        "track_total_hits": 1,
        "timeout": OWN_BUDGET,
    }


def counts_of_tokens(tokens: Sequence[str]) -> Body:
    """How many records hold each token, all in one request."""
    filters = {token: _anywhere((token,), headline=False) for token in tokens}
    return {"size": 0, "track_total_hits": True, "aggs": {"tokens": {"filters": {"filters": filters}}}}


def counts_of(aggregations: Mapping[str, Any]) -> dict[str, dict[str, int]] | None:
    """Facet → value → records, as `answer` had them counted; None when there are too many values to count at once."""
    together = aggregations.get(ALL_FACETS)
    if together is None:
        return {name: _counted(aggregations[name]) for name in FACETS}
    if together["sum_other_doc_count"]:
        return None
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for bucket in together["buckets"]:
        name, _, value = bucket["key"].partition(BEHIND)
        counts[name][value] = bucket["doc_count"]
    return {name: commonest(values) for name, values in counts.items()}


def _query(step: Step | None, weights: Sequence[Clause], permitted: Body) -> Body:
    """What satisfies the step among what is permitted, each record worth its weights.

    A phrase is looked up once: what brings a record in is also what it is worth. Only where two groups share a phrase
    the second one is looked up without its worth, which would else count twice.
    """
    if step is None or not weights:
        return {"bool": {"filter": [*([wanted(step)] if step else []), permitted]}}
    worth: dict[Phrase, list[Body]] = {}
    for clause in weights:
        worth.setdefault(clause.phrase, []).append(_weighed(clause))
    must: list[Body] = []
    should: list[Body] = []
    filters = [permitted]
    for group in step.groups:
        weighed = [one for phrase in group.any_of for one in worth.pop(phrase, ())]
        if len(weighed) == sum(len(tuple(zones_of(phrase))) for phrase in group.any_of):
            must.append(_either(weighed))
        else:
            filters.append(_group(group, headline=False))
            should += weighed
    return {"bool": {"must": must, "should": should, "filter": filters}}


def _counted(aggregation: Mapping[str, Any]) -> dict[str, int]:
    values = aggregation.get("values", aggregation)
    return {bucket["key"]: bucket["doc_count"] for bucket in values["buckets"]}


def _values(ask: Ask, name: str) -> Body:
    """One facet's counts, as if its own filter were off."""
    terms: Body = {"terms": {"field": FACET_FIELDS[name], "size": FACET_VALUES}}
    others = chosen(ask.filters, but=name)
    return {"filter": {"bool": {"filter": others}}, "aggs": {"values": terms}} if others else terms


def _group(group: Group, *, headline: bool) -> Body:
    return _either([_anywhere(phrase, headline=headline) for phrase in group.any_of])


def _anywhere(phrase: Phrase, *, headline: bool) -> Body:
    return _either([_holding(phrase, zone) for zone in zones_of(phrase, headline=headline)])


def _holding(phrase: Phrase, zone: str) -> Body:
    field = ZONE_FIELDS[zone]
    if len(phrase) > 1:
        return {"match_phrase": {field: {"query": " ".join(phrase), "analyzer": "whitespace"}}}
    return {"term": {field: phrase[0]}}


def _weighed(clause: Clause) -> Body:
    return {"constant_score": {"filter": _holding(clause.phrase, clause.zone), "boost": clause.weight}}


def _either(queries: Sequence[Body]) -> Body:
    if not queries:
        return {"match_none": {}}
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}
