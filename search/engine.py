"""The only door to search: ask, put, delete; no caller ever sees which engine answers."""

import time
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from search.answering import answer
from search.correction import correct
from search.definition import FACETS
from search.documents import SearchDocument
from search.engines.choice import engine_in_use
from search.engines.protocol import CANDIDATES, Ask, Candidate, Engine, Matches
from search.highlight import Wanted, marked, snippet
from search.plan import Plan, make_plan
from search.query import BadQuery, SearchQuery
from search.ranking import Ranked
from search.rebuilding import RebuildRefused, Rebuilt, rebuild
from search.results import FacetCount, Hit, SearchResults, SearchUnavailable
from search.understanding import Role, understand

__all__ = [
    "BadQuery",
    "FacetCount",
    "Hit",
    "RebuildRefused",
    "Rebuilt",
    "SearchQuery",
    "SearchResults",
    "SearchUnavailable",
    "delete",
    "engine_in_use",
    "put",
    "rebuild",
    "search",
]

# What a snippet is cut from, the most telling first.
_SNIPPET_FIELDS = ("aliases", "evidence", "forms", "results", "body", "name")


def put(documents: Sequence[SearchDocument]) -> None:
    """Adds or replaces documents, all or none. Raises SearchUnavailable."""
    engine_in_use().put(documents)


def delete(kind: str, ids: Iterable[int]) -> None:
    """Removes documents; those not there are no error. Raises SearchUnavailable."""
    engine_in_use().delete(kind, ids)


def search(query: SearchQuery, *, engine: Engine | None = None, now: datetime | None = None) -> SearchResults:
    """Answers a checked query. Never returns what has expired by `now` (this moment when not given).

    Raises SearchUnavailable when no index can answer.
    """
    began = time.perf_counter()
    with (engine or engine_in_use()).reading() as reading:
        understood = understand(query.text)
        plan = make_plan(understood, reading)
        if query.text.strip() and not plan.steps:
            return SearchResults((), 0, _no_facets(query), _since(began))
        start, stop = query.offset, query.offset + query.limit
        ask = Ask(plan.steps, query.filters, query.sort, start, stop, now or timezone.now())
        answered = answer(ask, plan, reading, text=understood.text)
        correction = correct(understood, plan.words, reading)
        if not answered.is_here:
            notice = _(
                "This does not look like something the offices here answer. Try other words, or ask an office."
            )
            return SearchResults(
                (), 0, _no_facets(query), _since(began), suggestion=correction.text, notice=notice
            )
        matches = answered.matches
        page = _page(matches, query, answered.ranked)
        texts = reading.texts([ranked.candidate.number for ranked in page])
    hits = tuple(_hit(ranked, texts[ranked.candidate.number], plan) for ranked in page)
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


def _page(matches: Matches, query: SearchQuery, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The window asked for: ranked by us among the first candidates, in the engine's order past them."""
    if query.sort != "relevance" or not ranked or query.offset >= CANDIDATES:
        return [Ranked(candidate, 0.0) for candidate in matches.window]
    inside = ranked[query.offset : query.offset + query.limit]
    beyond = matches.window[len(inside) :] if len(inside) < query.limit else ()
    return [*inside, *(Ranked(candidate, 0.0) for candidate in beyond)]


def _hit(ranked: Ranked, texts: dict[str, str], plan: Plan) -> Hit:
    candidate: Candidate = ranked.candidate
    sought = Wanted.of(
        pair
        for word in plan.words
        if word.role is not Role.GLUE
        for reading in word.readings
        for pair in zip(reading.accented, reading.folded, strict=True)
    )
    title: SafeString = marked(texts["title"] or texts["name"], sought)
    return Hit(
        kind=candidate.kind,
        id=candidate.id,
        key=candidate.key,
        score=round(ranked.score, 4),
        title=title,
        snippet=snippet([texts[name] for name in _SNIPPET_FIELDS], sought),
    )


def _facets(query: SearchQuery, matches: Matches) -> dict[str, tuple[FacetCount, ...]]:
    """The most frequent first; a selected value is shown even when nothing carries it."""
    facets = {}
    for name in FACETS:
        counts = dict(matches.counts.get(name, {}))
        chosen = query.filters.get(name, ())
        for value in chosen:
            counts.setdefault(value, 0)
        order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        facets[name] = tuple(FacetCount(value, count, value in chosen) for value, count in order)
    return facets


def _no_facets(query: SearchQuery) -> dict[str, tuple[FacetCount, ...]]:
    return {
        name: tuple(FacetCount(value, 0, True) for value in query.filters.get(name, ())) for name in FACETS
    }


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 2)
