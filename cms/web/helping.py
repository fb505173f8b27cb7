"""Ways on when a search has found nothing: without filters, near words, fields, and an agency to ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from wagtail.models import Page

from cms.agencies.agency import AgencyPage
from cms.web.suggesting import Offer, offers_for
from search.bets.answering import answer
from search.facet_labels import label_of
from search.nearest import nearest
from search.query import SearchQuery
from search.suggesting.suggest import suggest

FIELDS = 6
AGENCIES = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A field of service with how many things stand in it."""

    label: str | Promise
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Desk:
    """An agency that may be asked, and a letter to it that already holds the question."""

    agency: Page
    mail: str


@dataclass(frozen=True, slots=True)
class Help:
    """`unfiltered` counts what the same words find without filters; `near` says whether the fields fit the words."""

    unfiltered: int
    offers: Sequence[Offer]
    fields: Sequence[Way]
    near: bool
    desks: Sequence[Desk]


def help_for(request: HttpRequest, query: SearchQuery) -> Help:
    """What a visitor may do who found nothing. Raises SearchUnavailable when no index can answer."""
    unfiltered = answer(replace(query, filters={}, offset=0, limit=1)).total if query.filters else 0
    everything = answer(SearchQuery(limit=1)).facets
    counts = {one.value: one.count for one in everything.get("field", ())}
    names = label_of("field", counts)
    close = nearest(query.text, names, most=FIELDS)
    fields = [
        Way(names[value], counts[value], f"{reverse('web:search')}?{urlencode({'field': value})}")
        for value in close or list(counts)[:FIELDS]
    ]
    return Help(
        unfiltered=unfiltered,
        offers=offers_for(request, suggest(query.text)),
        fields=fields,
        near=bool(close),
        desks=_desks(query.text, [one.value for one in everything.get("agency", ())]),
    )


def _desks(text: str, keys: Sequence[str]) -> list[Desk]:
    """The agencies whose names share words with the question."""
    close = nearest(text, label_of("agency", keys), most=AGENCIES)
    found = {agency.key: agency for agency in _agencies(close)}
    subject = gettext("Question about a procedure")
    return [
        Desk(found[key], f"mailto:{found[key].email}?subject={quote(subject)}&body={quote(text)}")
        for key in close
        if key in found
    ]


def _agencies(keys: Sequence[str]) -> Sequence[AgencyPage]:
    public = AgencyPage.objects.public()
    by_key = public.filter(slug__in=keys) | public.filter(code__in=keys)
    return list(by_key) if keys else []
