"""/api/procedures: the catalogue by national code."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from catalogue.api.schemas import ProcedureContent, ProcedureList
from catalogue.models import ProcedurePage
from cms.api.answers import json_answer
from cms.api.batching import batch
from cms.api.content import content_of
from cms.api.context import Context
from cms.api.edge import in_content_words
from cms.api.parameters import PageParameters, WindowParameters
from cms.api.schemas import FAILURES
from cms.api.summaries import summaries_of, summary

router = Router(tags=["procedures"])

# Long texts a row of the list does not show.
LONG = ("steps", "receiving_address", "original_channels", "original_evidence", "citizen_words")


class ProcedureParameters(WindowParameters):
    """Which procedures."""

    field: str = Field("", max_length=120, description="Only this field of administration, by its token.")
    agency: str = Field(
        "", max_length=255, description="Only this agency's, by the last segment of its address."
    )


@router.get("", response={200: ProcedureList, **FAILURES}, by_alias=True, operation_id="procedures")
@in_content_words
def list_procedures(request: HttpRequest, parameters: Query[ProcedureParameters]) -> HttpResponse:
    """Procedures by title."""
    context = parameters.context(request)
    rows = ProcedurePage.objects.public().for_listing().defer(*LONG)
    if "\x00" in parameters.field + parameters.agency:
        rows = rows.none()
    if parameters.field:
        rows = rows.filter(field__slug=parameters.field)
    if parameters.agency:
        rows = rows.filter(agency__slug=parameters.agency)
    at = f"{context.origin}/api/procedures"
    return json_answer({"@id": at, **batch(rows, context, at=at, items=lambda found: _rows(found, context))})


@router.get("/{code}", response={200: ProcedureContent, **FAILURES}, by_alias=True, operation_id="procedure")
@in_content_words
def procedure(request: HttpRequest, code: str, parameters: Query[PageParameters]) -> HttpResponse:
    """A procedure by its national code, such as 1.001193: the same as at its page's address."""
    context = parameters.context(request)
    found = ProcedurePage.objects.public().filter(code=code).first() if "\x00" not in code else None
    if found is None:
        raise Http404
    return json_answer(content_of(found, context))


def _rows(pages: Sequence[ProcedurePage], context: Context) -> list[dict[str, Any]]:
    agencies = summaries_of([page.agency_id for page in pages], context)
    return [
        {
            **summary(page, context, description=page.summary),
            "code": page.code,
            "agency": agencies.get(page.agency_id or 0),
            "field": {"token": page.field.slug, "title": page.field.name} if page.field else None,
            "tiers": list(page.tiers),
            "validity": {"token": page.validity, "title": str(page.get_validity_display())},
            "modified": page.last_published_at,
        }
        for page in pages
    ]
