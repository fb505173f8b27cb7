"""The search page: one box, filters with counts, twenty results at a time."""

import logging
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.web import cards
from cms.web.asking import Asked
from cms.web.helping import help_for
from cms.web.narrowing import chips_of, groups_of
from cms.web.opening import opened_address
from cms.web.paging import ROWS
from cms.web.publishers import with_publishers
from media.counting import is_person
from search.bets.answering import answer
from search.log.buffer import note_opening, note_search
from search.query import BadQuery, SearchQuery
from search.results import Hit, SearchResults, SearchTooSlow, SearchUnavailable
from search.text import normalise, procedure_codes

SORTS = (
    ("", _("Best match first")),
    ("used", _("Most used first")),
    ("newest", _("Newest first")),
    ("title", _("By title, A to Z")),
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """One result: the hit with its marked words, the page as it stands now, and the card that shows both."""

    hit: Hit
    row: Page
    template: str
    ping: str = ""


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Results for `q` and the chosen filters; 422 keeps the form, and a missing engine is said, not thrown."""
    asked = Asked.read(request.GET)
    context: dict[str, Any] = {"asked": asked, "sorts": SORTS, "chips": [], "groups": []}
    try:
        query = asked.query()
    except BadQuery as error:
        return render(request, "cms/search.html", {**context, "refused": error.reason}, status=422)
    try:
        results = answer(query)
        advice = None if results.total else help_for(request, query)
    except SearchTooSlow:
        reason = _("This search takes too long. Ask with fewer or rarer words, or choose a filter.")
        return render(request, "cms/search.html", {**context, "refused": reason}, status=422)
    except SearchUnavailable:
        logger.exception("No search engine answers.")
        return render(request, "cms/search.html", {**context, "away": True}, status=503)
    counts = request.method == "GET" and is_person(request)
    if counts and query.offset == 0:  # another page of the same answer is no new question
        note_search(query.text, filters=query.filters, total=results.total)
    found = found_of(results, asked=query)
    if (only := _meant(query, found)) is not None:
        if counts:
            note_opening(query.text, kind=only.hit.kind, id=only.hit.id, position=1)
        return HttpResponseRedirect(only.row.get_url(request))
    context |= {
        "results": results,
        "found": found,
        "help": advice,
        "meant": asked.saying(results.suggestion) if results.suggestion else "",
        "as_typed": asked.saying(f'"{asked.text}"') if results.answered else "",
        "groups": groups_of(results),
        "chips": chips_of(asked),
        "pages": _pages(asked, results),
        "first": query.offset + 1,
    }
    return render(request, "cms/search.html", context)


def _meant(query: SearchQuery, found: list[Found]) -> Found | None:
    """The one thing whose national code is all that was typed: whoever types a code wants its page, not a list."""
    text = normalise(query.text)
    if procedure_codes(text) != (text,) or query.filters or query.offset:
        return None
    same = [one for one in found if one.hit.key == text]
    return same[0] if len(same) == 1 else None


def found_of(results: SearchResults, *, asked: SearchQuery) -> list[Found]:
    """The hits that are still public, each with its page, in the engine's order; a few queries per kind shown."""
    by_kind: dict[str, list[int]] = {}
    for hit in results.hits:
        by_kind.setdefault(hit.kind, []).append(hit.id)
    rows: dict[tuple[str, int], tuple[Page, str]] = {}
    for kind, ids in by_kind.items():
        card = cards.of_kind(kind)
        if card is not None:
            # Read anew: what was withdrawn a moment ago may still be in the index.
            for row in card.rows().filter(pk__in=ids):
                rows[kind, row.pk] = (row, card.template)
    with_publishers([row for row, _template in rows.values()])
    return [
        Found(
            hit,
            *rows[hit.kind, hit.id],
            ping=opened_address(hit.kind, hit.id, position=position, text=asked.text) if asked.text else "",
        )
        for position, hit in enumerate(results.hits, asked.offset + 1)
        if (hit.kind, hit.id) in rows
    ]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the visitor stands in the results and how to go on."""

    number: int
    last: int
    previous: str
    next: str


def _pages(asked: Asked, results: SearchResults) -> Pages:
    last = max(1, -(-results.total // ROWS))
    number = asked.number
    return Pages(
        number=number,
        last=last,
        previous=asked.address(page=min(number - 1, last)) if number > 1 else "",
        next=asked.address(page=number + 1) if number < last else "",
    )
