"""Failures as application/problem+json (RFC 9457), each with a sentence that says what to do."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

MEDIA_TYPE = "application/problem+json"


class BadParameter(Exception):
    """A parameter that cannot be used: its name and a sentence that says what to do."""

    def __init__(self, parameter: str, detail: str | Promise) -> None:
        super().__init__(parameter, detail)
        self.parameter = parameter
        self.detail = detail


def problem(
    status: int, name: str, title: str, detail: str, *, extra: Mapping[str, Any] | None = None
) -> HttpResponse:
    """A problem document. It never repeats the address asked for: two missing pages answer the same bytes."""
    document = {"type": f"urn:mot-cua:problem:{name}", "title": title, "status": status, "detail": detail}
    response = HttpResponse(
        json.dumps({**document, **(extra or {})}, ensure_ascii=False), status=status, content_type=MEDIA_TYPE
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found() -> HttpResponse:
    """404, the same for what never was and for what the public may not see."""
    return problem(
        404,
        "not-found",
        _("Nothing is published here"),
        _("Check the address, or look for the page with /api/@search?SearchableText=…"),
    )


def not_acceptable() -> HttpResponse:
    """406: the reader takes no JSON."""
    return problem(
        406,
        "not-acceptable",
        _("This interface answers in JSON only"),
        _("Send “Accept: application/json”, or open the page's own address for HTML."),
    )


def not_allowed(allowed: Sequence[str]) -> HttpResponse:
    """405: this address cannot be written to."""
    response = problem(
        405,
        "method-not-allowed",
        _("This address can only be read"),
        _("Use one of these methods: {methods}.").format(methods=", ".join(allowed)),
    )
    response.headers["Allow"] = ", ".join(allowed)
    return response


def unprocessable(errors: Sequence[BadParameter]) -> HttpResponse:
    """422, naming each parameter that cannot be used."""
    first = errors[0]
    return problem(
        422,
        "bad-parameter",
        _("A parameter cannot be used"),
        f"{first.parameter}: {first.detail}",
        extra={"errors": [{"parameter": error.parameter, "detail": str(error.detail)} for error in errors]},
    )


def search_away() -> HttpResponse:
    """503: no search index can answer just now."""
    response = problem(
        503,
        "search-unavailable",
        _("Search cannot answer just now"),
        _("Ask again in a minute. Pages themselves can be read all the while."),
    )
    response.headers["Retry-After"] = "60"
    return response


def broken() -> HttpResponse:
    """500: our fault."""
    return problem(
        500,
        "internal",
        _("Something went wrong on our side"),
        _("It has been recorded. Ask again later; if it stays, tell the portal's coordinator."),
    )
