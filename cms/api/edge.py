"""The outer edge of the API: what every reply has in common, and where every failure ends."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from cms.api import problems
from cms.api.answers import FRESH_SECONDS, MEDIA_TYPE, conditional, in_content_language
from search.query import BadQuery
from search.results import SearchUnavailable

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """The view behind the edge: JSON or nothing, HEAD like GET, problems for failures, ETag, caching, open to all."""

    @wraps(view)
    def edge(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.accepts(MEDIA_TYPE) and not request.accepts(problems.MEDIA_TYPE):
            return _open(problems.not_acceptable())
        method = request.method
        if method == "HEAD":
            request.method = "GET"  # answered as a GET, so that length and ETag are the same
        try:
            response = _cached(request, _answer(view, request, *args, **kwargs))
        finally:
            request.method = method  # the server leaves the body out
        return _open(response)

    return edge


def failure_of(error: Exception) -> HttpResponse | None:
    """The problem an expected failure answers with; None for one nobody expected."""
    if isinstance(error, problems.BadParameter):
        return problems.unprocessable([error])
    if isinstance(error, BadQuery):
        return problems.unprocessable([problems.BadParameter(error.field, error.reason)])
    if isinstance(error, Http404):
        return problems.not_found()
    if isinstance(error, SearchUnavailable):
        logger.error("Search is away: %s", error)
        return problems.search_away()
    return None


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        response = view(request, *args, **kwargs)
    except Exception as error:  # the edge: recorded here, answered in the reader's format
        expected = failure_of(error)
        if expected is None:
            logger.exception("The API failed at %s", request.path)
            return problems.broken()
        return expected
    if isinstance(response, HttpResponseNotAllowed):
        allowed = [method.strip() for method in response.headers["Allow"].split(",")]
        return problems.not_allowed(sorted({*allowed, "HEAD"} if "GET" in allowed else set(allowed)))
    return response


def _cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code == 200:
        response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return conditional(request, response)


def _open(response: HttpResponse) -> HttpResponse:
    # Public data without cookies: any site's script may read it.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def in_content_words(view: View) -> View:
    """The view with labels in the language of the content, whoever asks."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with in_content_language():
            return view(request, *args, **kwargs)

    return speaking
