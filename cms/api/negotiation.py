"""A page's own address answers in JSON to whoever prefers it to HTML."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import MediaType
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from pydantic import ValidationError
from wagtail.models import Page

from cms.api.answers import conditional, in_content_language, json_answer
from cms.api.content import content_of
from cms.api.edge import failure_of
from cms.api.finding import is_public
from cms.api.parameters import PageParameters, parameter_errors
from cms.api.problems import BadParameter, not_found, unprocessable

HTML = "text/html"
JSON = "application/json"
Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponseBase]


def prefers_json(request: HttpRequest) -> bool:
    """Whether application/json outranks text/html: by quality, then by how exactly it was named.

    `*/*` and a browser's list are HTML; "application/json, */*" is JSON; a tie is HTML.
    """
    json, html = _rank(request, JSON), _rank(request, HTML)
    return json is not None and (html is None or json > html)


def answer_in_json(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponse | None:
    """For Wagtail's `before_serve_page` hook: the page as JSON where JSON is preferred, else None.

    That hook runs before Wagtail looks at view restrictions, so this asks for itself: a page that is not public
    is «not found», whoever is signed in, in the very bytes of /api/ for a page that never was.
    """
    if (
        request.method not in {"GET", "HEAD"}
        or not prefers_json(request)
        or not _is_whole_page(page, request)
    ):
        return None
    response = _answer(page, request)
    patch_vary_headers(response, ["Accept"])
    return conditional(request, response)


def vary_by_accept(serve: Serve) -> Serve:
    """For Wagtail's `on_serve_page` hook: tells caches that the HTML, too, was chosen by Accept."""

    def serving(
        page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase:
        response = serve(page, request, args, kwargs)
        patch_vary_headers(response, ["Accept"])
        return response

    return serving


def _answer(page: Page, request: HttpRequest) -> HttpResponse:
    try:
        if not is_public(page):
            raise Http404
        names = {info.alias or name for name, info in PageParameters.model_fields.items()}
        parameters = PageParameters.model_validate(
            {name: request.GET[name] for name in names if name in request.GET}
        )
        # Unknown names pass here: an HTML page's address may carry a campaign's, or its own.
        context = parameters.context(request, strict=False)
        with in_content_language():
            response = json_answer(content_of(page.specific, context))
    except (BadParameter, Http404) as error:
        return failure_of(error) or not_found()
    except ValidationError as error:
        return unprocessable(parameter_errors([dict(found) for found in error.errors()]))
    response.headers["Cache-Control"] = (
        "no-cache"  # shared caches that overlook Vary must ask; /api/ is theirs
    )
    return response


def _is_whole_page(page: Page, request: HttpRequest) -> bool:
    """Not one of a page's further addresses, such as a column's feed."""
    own = page.get_url_parts(request)
    return own is not None and own[2].strip("/") == request.path.strip("/")


def _rank(request: HttpRequest, media_type: str) -> tuple[float, int] | None:
    accepted: MediaType | None = request.accepted_type(media_type)
    return None if accepted is None else (accepted.quality, accepted.specificity)
