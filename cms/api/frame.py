"""The API as a whole: every room's routers behind one edge, and its description."""

import json
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from cms.api import problems, routers
from cms.api.answers import json_answer
from cms.api.edge import guarded
from cms.api.parameters import NoParameters, parameter_errors, refuse_unknown

VERSION = "1.0"
DESCRIPTION = (
    "Everything the portal publishes, for reading. Pages answer at /api/<their address> in the vocabulary of "
    "plone.restapi; procedures, forms and agencies have stable addresses of their own. Only public things are ever "
    "shown. Data are in Vietnamese; failures are application/problem+json."
)
OWN_ROUTERS = (
    ("", "cms.api.searching.router"),
    ("agencies", "cms.api.agencies.router"),
)
LAST_ROUTER = ("", "cms.api.pages.router")  # its path takes every address, so it comes after all others


@cache
def make_api() -> NinjaAPI:
    """The one API of this process, with every router announced so far."""
    api = NinjaAPI(
        title="Một Cửa",
        version=VERSION,
        description=DESCRIPTION,
        openapi_url=None,  # ours below is made once, ninja's on every request
        docs_url=None,  # its page loads scripts from elsewhere
        urls_namespace="api",
    )
    # Failures pass through to the edge, which turns them into problems.
    for error in (Exception, Http404):  # ninja has a handler of its own for each
        api.add_exception_handler(error, _pass_on)
    api.add_exception_handler(ValidationError, _invalid)
    for prefix, router in (*OWN_ROUTERS, *routers.registered(), LAST_ROUTER):
        api.add_router(f"/{prefix}" if prefix else "", router)
    return api


def patterns() -> list[URLPattern]:
    """The API's addresses below its prefix, each behind the edge."""
    api_patterns, _app, _namespace = make_api().urls
    found = [path("openapi.json", guarded(openapi), name="openapi")]
    for pattern in api_patterns:
        # ninja's empty front page stays out: ours is the site's root
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = guarded(pattern.callback)
            found.append(pattern)
    return found


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 description."""
    if request.method != "GET":
        return problems.not_allowed(["GET", "HEAD"])
    refuse_unknown(request, NoParameters)
    return json_answer(description())


@cache
def description() -> dict[str, Any]:
    """The OpenAPI 3.1 document; failures are described in the media type they are sent in."""
    document: dict[str, Any] = json.loads(
        json.dumps(make_api().get_openapi_schema(path_prefix="api/"), default=str)
    )
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if int(status) >= 400 and "application/json" in content:
                    content[problems.MEDIA_TYPE] = content.pop("application/json")
    return document


def _pass_on(request: HttpRequest, error: Any) -> HttpResponse:
    raise error


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.unprocessable(parameter_errors(error.errors))
