"""The search page: one box, filters with counts, twenty results at a time."""

import logging
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.web import cards
from cms.web.asking import Asked
from cms.web.narrowing import chips_of, groups_of
from cms.web.paging import ROWS
from cms.web.publishers import with_publishers
from search import engine
from search.query import BadQuery
from search.results import Hit, SearchResults, SearchTooSlow, SearchUnavailable

SORTS = (("", _("Best match first")), ("newest", _("Newest first")), ("title", _("By title, A to Z")))

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """One result: the hit with its marked words, the page as it stands now, and the card that shows both."""

    hit: Hit
    row: Page
    template: str


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
        results = engine.search(query)
    except SearchTooSlow:
        reason = _("This search takes too long. Ask with fewer or rarer words, or choose a filter.")
        return render(request, "cms/search.html", {**context, "refused": reason}, status=422)
    except SearchUnavailable:
        logger.exception("No search engine answers.")
        return render(request, "cms/search.html", {**context, "away": True}, status=503)
    context |= {
        "results": results,
        "found": found_of(results),
        "groups": groups_of(results),
        "chips": chips_of(asked),
        "pages": _pages(asked, results),
        "first": query.offset + 1,
    }
    return render(request, "cms/search.html", context)


def found_of(results: SearchResults) -> list[Found]:
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
    return [Found(hit, *rows[hit.kind, hit.id]) for hit in results.hits if (hit.kind, hit.id) in rows]


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
