"""What the search box suggests while somebody types: JSON for the box, a page for whoever opens the address."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.web.opening import SUGGESTED, opened_address
from search.facet_labels import label_of
from search.results import SearchUnavailable
from search.suggesting.suggest import QUERY, Suggestion, suggest

logger = logging.getLogger(__name__)

SECONDS_KEPT = 60  # by the visitor's own browser: whoever deletes a letter sees the same list again


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion with its kind in words and the address it leads to."""

    suggestion: Suggestion
    label: str | Promise
    address: str
    ping: str = ""


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Suggestions for `q`; a missing engine suggests nothing, for the box itself goes on working."""
    typed = request.GET.get("q", "")
    try:
        offers = offers_for(request, suggest(typed))
    except SearchUnavailable:
        logger.warning("No search engine suggests.", exc_info=True)
        offers = []
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response: HttpResponse = JsonResponse({"q": typed[:200], "items": [_item(offer) for offer in offers]})
    else:
        response = render(request, "cms/suggestions.html", {"typed": typed, "offers": offers})
    patch_vary_headers(response, ["Accept", "Cookie"])
    patch_cache_control(response, private=True, max_age=SECONDS_KEPT)
    return response


def offers_for(request: HttpRequest, found: Sequence[Suggestion]) -> list[Offer]:
    """The suggestions that still lead somewhere public, in two queries however many there are."""
    labels = {**label_of("kind", {one.kind for one in found}), QUERY: _("Search")}
    moment = now()
    public = Page.objects.live().public().filter(Q(expire_at=None) | Q(expire_at__gt=moment))
    pages = public.in_bulk([one.id for one in found if one.id is not None])
    offers = []
    for one in found:
        if one.id is None:
            offers.append(Offer(one, labels[one.kind], _words_address(one)))
        elif page := pages.get(one.id):
            # Half a word says nothing to whoever reads the log: what was chosen stands for what was meant.
            ping = opened_address(one.kind, page.pk, position=SUGGESTED, text=one.title)
            offers.append(Offer(one, labels[one.kind], page.get_url(request), ping))
    return offers


def _words_address(one: Suggestion) -> str:
    pairs: Iterable[tuple[str, str]] = [("q", one.title)]
    if one.kind != QUERY:
        pairs = [*pairs, ("kind", one.kind)]
    return f"{reverse('web:search')}?{urlencode(list(pairs))}"


def _item(offer: Offer) -> dict[str, str]:
    one = offer.suggestion
    return {
        "kind": one.kind,
        "label": str(offer.label),
        "title": one.title,
        "code": one.code,
        "address": offer.address,
        "opened": offer.ping,
    }
