"""The only door to search; no caller ever sees which engine answers."""

import time
from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from search.definition import FACETS
from search.engines.candidates import Candidate
from search.engines.protocol import CANDIDATES, Ask, Engine, Matches, Reading
from search.fallback import answered
from search.highlight import Wanted, marked, snippet
from search.plan import Plan, make_plan
from search.query import BadQuery, SearchQuery
from search.ranking import Ranked, rank
from search.rebuilding import RebuildRefused, Rebuilt, rebuild
from search.results import FacetCount, Hit, SearchResults, SearchTooSlow, SearchUnavailable
from search.understanding import Role, Understood, understand

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
    "rebuild",
    "search",
]

# What a snippet is cut from, the most telling first.
_SNIPPET_FIELDS = ("aliases", "evidence", "forms", "results", "body", "name")


def search(query: SearchQuery, *, engine: Engine | None = None, now: datetime | None = None) -> SearchResults:
    """Answers a checked query. Never returns what has expired by `now` (this moment when not given).

    Asks the engine in use, and the embedded index when that one is away; with `engine` given, it alone. Raises
    SearchUnavailable when no index can answer.
    """
    began = time.perf_counter()
    if engine is not None:
        return ask(query, engine, now)
    results = answered(lambda engine: ask(query, engine, now))
    return replace(results, took_ms=_since(began))


def ask(query: SearchQuery, engine: Engine, now: datetime | None = None) -> SearchResults:
    """What this very engine answers."""
    began = time.perf_counter()
    with engine.reading() as reading:
        understood = understand(query.text)
        plan = make_plan(understood, frequency=reading.frequency, size=reading.size)
        if query.text.strip() and not plan.steps:
            return SearchResults((), 0, _no_facets(query), _since(began))
        start, stop = query.offset, query.offset + query.limit
        matches = reading.match(
            Ask(plan.steps, query.filters, query.sort, start, stop, now or timezone.now())
        )
        page = _page(matches, query, understood, plan, reading)
        texts = reading.texts([ranked.candidate.number for ranked in page])
    # A record may vanish between the match and the reading of its text: it is then left out.
    sought = _sought(plan)
    hits = tuple(
        _hit(ranked.candidate, texts[ranked.candidate.number], sought, ranked.score)
        for ranked in page
        if ranked.candidate.number in texts
    )
    relaxed = bool(matches.step and matches.step.relaxed)
    return SearchResults(
        hits=hits,
        total=matches.total,
        facets=_facets(query, matches),
        took_ms=_since(began),
        relaxed=relaxed,
        notice=_("Nothing holds all of these words; here is what comes closest.") if relaxed and hits else "",
    )


def _page(
    matches: Matches, query: SearchQuery, understood: Understood, plan: Plan, reading: Reading
) -> list[Ranked]:
    """The window asked for: ranked by us among the first candidates, in the engine's order past them."""
    if not matches.first or query.offset >= CANDIDATES:
        return [Ranked(candidate, 0.0) for candidate in matches.window]
    ranked = rank(
        matches.first, understood=understood, words=plan.words, frequency=reading.frequency, size=reading.size
    )
    inside = ranked[query.offset : query.offset + query.limit]
    beyond = matches.window[len(inside) :] if len(inside) < query.limit else ()
    return [*inside, *(Ranked(candidate, 0.0) for candidate in beyond)]


def _sought(plan: Plan) -> Wanted:
    """What is marked: every reading of every word that carries meaning."""
    return Wanted.of(
        pair
        for word in plan.words
        if word.role is not Role.GLUE
        for reading in word.readings
        for pair in zip(reading.accented, reading.folded, strict=True)
    )


def _hit(candidate: Candidate, texts: dict[str, str], sought: Wanted, score: float) -> Hit:
    title: SafeString = marked(texts["title"] or texts["name"], sought)
    names: tuple[str, ...] = _SNIPPET_FIELDS
    if candidate.folded:  # its facts tell which text holds most of the words: only that one is looked through
        most = max(_SNIPPET_FIELDS, key=lambda name: candidate.holds(name, sought.folded))
        names = (most,) if candidate.holds(most, sought.folded) else names
    return Hit(
        kind=candidate.kind,
        id=candidate.id,
        key=candidate.key,
        score=round(score, 4),
        title=title,
        snippet=snippet([texts[name] for name in names], sought),
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
