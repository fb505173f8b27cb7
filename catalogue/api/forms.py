"""/api/forms: forms by the number printed on them."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from catalogue.api.schemas import FormContent, FormList
from catalogue.models import FormFile, FormTemplatePage
from cms.api.answers import json_answer
from cms.api.batching import batch
from cms.api.content import content_of
from cms.api.context import Context
from cms.api.edge import in_content_words
from cms.api.files import public_files
from cms.api.parameters import PageParameters, WindowParameters
from cms.api.schemas import FAILURES
from cms.api.summaries import summaries_of, summary

router = Router(tags=["forms"])


class FormParameters(WindowParameters):
    """Which forms."""

    agency: str = Field(
        "", max_length=255, description="Only this agency's, by the last segment of its address."
    )


@router.get("", response={200: FormList, **FAILURES}, by_alias=True, operation_id="forms")
@in_content_words
def list_forms(request: HttpRequest, parameters: Query[FormParameters]) -> HttpResponse:
    """Forms by title."""
    context = parameters.context(request)
    rows = FormTemplatePage.objects.public().order_by("title", "pk")
    if parameters.agency:
        rows = rows.filter(agency__slug=parameters.agency) if "\x00" not in parameters.agency else rows.none()
    at = f"{context.origin}/api/forms"
    return json_answer({"@id": at, **batch(rows, context, at=at, items=lambda found: _rows(found, context))})


@router.get("/{path:code}", response={200: FormContent, **FAILURES}, by_alias=True, operation_id="form")
@in_content_words
def form(request: HttpRequest, code: str, parameters: Query[PageParameters]) -> HttpResponse:
    """A form by its number, such as CT01, in capitals or not: the same as at its page's address."""
    context = parameters.context(request)
    found = (
        FormTemplatePage.objects.public().filter(code__iexact=code).first() if "\x00" not in code else None
    )
    if found is None or not code:
        raise Http404
    return json_answer(content_of(found, context))


def _rows(pages: Sequence[FormTemplatePage], context: Context) -> list[dict[str, Any]]:
    agencies = summaries_of([page.agency_id for page in pages], context)
    current = list(
        FormFile.objects.filter(form__in=[page.pk for page in pages], current=True).order_by("format", "pk")
    )
    files = public_files([row.file_id for row in current], context)
    return [
        {
            **summary(page, context, description=page.intro),
            "code": page.code,
            "agency": agencies.get(page.agency_id or 0),
            "files": [
                {"@id": files[row.file_id]["@id"], "format": row.format, "size": files[row.file_id]["size"]}
                for row in current
                if row.form_id == page.pk and row.file_id in files
            ],
        }
        for page in pages
    ]
