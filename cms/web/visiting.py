"""Counts visits of what search can find, so that «most used» also knows who came by another door."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.models import Page

from cms.web.opening import SUGGESTED
from media.counting import is_person
from search import sources
from search.log.buffer import note_opening

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponseBase]


def counting_visits(serve: Serve) -> Serve:
    """For Wagtail's `on_serve_page` hook: a person who was shown a page counts as one opening without words."""

    def serving(
        page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase:
        response = serve(page, request, args, kwargs)
        kind = sources.kind_of(type(page))
        was_shown = request.method == "GET" and response.status_code == 200
        if kind and was_shown and is_person(request) and not _comes_from_search(request):
            note_opening("", kind=kind, id=page.pk, position=SUGGESTED)
        return response

    return serving


def _comes_from_search(request: HttpRequest) -> bool:
    """Then the opening itself was counted, with its words."""
    path = urlsplit(request.headers.get("Referer", "")).path
    return path.startswith((reverse("web:search"), reverse("web:suggest")))
