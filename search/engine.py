"""The only door to search; no caller ever sees which engine answers."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.answering import answer
from search.company import NOBODY
from search.correction import correct
from search.definition import FACETS
from search.engines.choice import embedded_engine
from search.engines.protocol import CANDIDATES, Ask, Engine, Matches, Reading
from search.fallback import answered
from search.lexicon import current
from search.log import popularity
from search.plan import Plan, make_plan
from search.query import MAX_OFFSET, BadQuery, SearchQuery
from search.ranked import Ranked
from search.rebuilding import RebuildRefused, Rebuilt, rebuild
from search.results import FacetCount, Hit, SearchResults, SearchTooSlow, SearchUnavailable
from search.showing import Showing
from search.understanding import Understood, understand

__all__ = [
    "BadQuery",
    "FacetCount",
    "Hit",
    "RebuildRefused",
    "Rebuilt",
    "SearchQuery",
    "SearchResults",
    "SearchTooSlow",
    "SearchUnavailable",
    "plan_of",
    "rebuild",
    "records",
    "search",
]

NOT_HERE = _("This does not look like something the offices here answer. Try other words, or ask an office.")


def search(query: SearchQuery, *, engine: Engine | None = None, now: datetime | None = None) -> SearchResults:
    """Answers a checked query. Never returns what has expired by `now` (this moment when not given).

    Asks the engine in use, and the embedded index when that one is away; with `engine` given, it alone. Raises
    SearchUnavailable when no index can answer. Only the portal's own engines know what its readers open.
    """
    began = time.perf_counter()
    if engine is not None:
        return ask(query, engine, now)
    used = popularity()
    results = answered(lambda engine: ask(query, engine, now, used=used))
    return replace(results, took_ms=_since(began))


def ask(
    query: SearchQuery,
    engine: Engine,
    now: datetime | None = None,
    *,
    used: Mapping[tuple[str, int], float] = NOBODY,
) -> SearchResults:
    """What this very engine answers; `used` says how often things were opened, and lifts those a little."""
    began = time.perf_counter()
    current()  # compiled before the engine's clock starts, should this be a process's first query
    with engine.reading() as reading:
        understood, plan = plan_of(query.text, reading)
        if query.text.strip() and not plan.steps:
            return SearchResults((), 0, _no_facets(query), _since(began))
        asked = _ask(query, plan, now or timezone.now())
        showing = Showing(plan, reading)
        found = answer(
            asked,
            plan,
            reading,
            text=understood.text,
            used=used,
            meanwhile=lambda ranked: showing.hits(ranked[asked.start : asked.stop]),
        )
        correction = correct(understood, plan.words, reading)
        if not found.is_here:
            return SearchResults(
                (), 0, _no_facets(query), _since(began), suggestion=correction.text, notice=NOT_HERE
            )
        matches = found.matches
        if not matches.total and query.filters:
            matches = replace(matches, counts=_counts_one_filter_off(reading, asked))
        hits = showing.hits(_page(matches, query, found.ranked))
    relaxed = bool(matches.step and matches.step.relaxed)
    return SearchResults(
        hits=hits,
        total=matches.total,
        facets=_facets(query, matches),
        took_ms=_since(began),
        relaxed=relaxed,
        suggestion="" if correction.is_needed else correction.text,
        answered=correction.text if correction.is_needed and hits else "",
        notice=_("Nothing holds all of these words; here is what comes closest.") if relaxed and hits else "",
    )


def plan_of(text: str, reading: Reading) -> tuple[Understood, Plan]:
    """How a text is understood, and what this index is asked for it."""
    understood = understand(text)
    return understood, make_plan(understood, reading)


def records(query: SearchQuery, *, now: datetime | None = None) -> frozenset[tuple[str, int]]:
    """(kind, id) of everything a query finds, at most MAX_OFFSET of it. Raises SearchUnavailable."""
    current()
    with embedded_engine().reading() as reading:
        understood, plan = plan_of(query.text, reading)
        if query.text.strip() and not plan.steps:
            return frozenset()
        asked = Ask(plan.steps, query.filters, "title", 0, MAX_OFFSET, now or timezone.now())
        found = answer(asked, plan, reading, text=understood.text)
    return frozenset((one.kind, one.id) for one in found.matches.window) if found.is_here else frozenset()


def _ask(query: SearchQuery, plan: Plan, now: datetime) -> Ask:
    """No engine knows how much things are used: for that order it hands over all that match, from A to Z."""
    if query.sort == "used":
        return Ask(plan.steps, query.filters, "title", 0, MAX_OFFSET, now)
    return Ask(plan.steps, query.filters, query.sort, query.offset, query.offset + query.limit, now)


def _counts_one_filter_off(reading: Reading, ask: Ask) -> dict[str, Mapping[str, int]]:
    """Where the filters together leave nothing, what each one's other values would give."""
    counts: dict[str, Mapping[str, int]] = {}
    for name in ask.filters:
        others = {other: values for other, values in ask.filters.items() if other != name}
        counts[name] = reading.match(replace(ask, filters=others, start=0, stop=0)).counts.get(name, {})
    return counts


def _page(matches: Matches, query: SearchQuery, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The window asked for: ranked by us among the first candidates, in the engine's order past them."""
    if query.sort == "used":
        shares = popularity()
        ordered = sorted(matches.window, key=lambda one: -shares.get((one.kind, one.id), 0.0))
        return [Ranked(candidate, 0.0) for candidate in ordered[query.offset : query.offset + query.limit]]
    if query.sort != "relevance" or not ranked or query.offset >= CANDIDATES:
        return [Ranked(candidate, 0.0) for candidate in matches.window]
    inside = ranked[query.offset : query.offset + query.limit]
    beyond = matches.window[len(inside) :] if len(inside) < query.limit else ()
    return [*inside, *(Ranked(candidate, 0.0) for candidate in beyond)]


def _facets(query: SearchQuery, matches: Matches) -> dict[str, tuple[FacetCount, ...]]:
    """The most frequent first; a selected value is shown even when nothing carries it."""
    facets = {}
    for name in FACETS:
        counts = dict(matches.counts.get(name, {}))
        chosen = query.filters.get(name, ())
        for value in chosen:
            counts.setdefault(value, 0)
        order = sorted(counts)
        order.sort(key=counts.__getitem__, reverse=True)  # equal ones stay in their order
        facets[name] = tuple([FacetCount(value, counts[value], value in chosen) for value in order])
    return facets


def _no_facets(query: SearchQuery) -> dict[str, tuple[FacetCount, ...]]:
    return {
        name: tuple(FacetCount(value, 0, True) for value in query.filters.get(name, ())) for name in FACETS
    }


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 2)
