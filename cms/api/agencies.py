"""/api/agencies: the province's agencies by key."""

from collections.abc import Sequence
from typing import Any, Literal

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from cms.agencies.agency import AgencyPage
from cms.api.agency_schemas import AgencyContent, AgencyList
from cms.api.answers import json_answer
from cms.api.batching import batch
from cms.api.content import content_of
from cms.api.context import Context
from cms.api.edge import in_content_words
from cms.api.parameters import PageParameters, WindowParameters
from cms.api.schemas import FAILURES
from cms.api.summaries import summary

router = Router(tags=["agencies"])


class AgencyParameters(WindowParameters):
    """Which agencies."""

    tier: Literal["", "tinh", "xa"] = Field(
        "", description="Only the province's (tinh) or the communes (xa)."
    )


@router.get("", response={200: AgencyList, **FAILURES}, by_alias=True, operation_id="agencies")
@in_content_words
def list_agencies(request: HttpRequest, parameters: Query[AgencyParameters]) -> HttpResponse:
    """Agencies by title."""
    context = parameters.context(request)
    rows = AgencyPage.objects.public().select_related("kind").order_by("title", "pk")
    if parameters.tier:
        rows = rows.filter(tier=parameters.tier)
    at = f"{context.origin}/api/agencies"
    return json_answer({"@id": at, **batch(rows, context, at=at, items=lambda found: _rows(found, context))})


@router.get("/{key}", response={200: AgencyContent, **FAILURES}, by_alias=True, operation_id="agency")
@in_content_words
def agency(request: HttpRequest, key: str, parameters: Query[PageParameters]) -> HttpResponse:
    """An agency by its key: communes by unit code, others by the last segment of their address."""
    context = parameters.context(request)
    if "\x00" in key:
        raise Http404
    found = AgencyPage.objects.public().filter(Q(code=key) | Q(slug=key)).select_related("kind")
    page = found.order_by("pk").first()
    if page is None:
        raise Http404
    return json_answer(content_of(page, context))


def _rows(pages: Sequence[AgencyPage], context: Context) -> list[dict[str, Any]]:
    return [
        {
            **summary(page, context, description=page.intro),
            "key": page.key,
            "tier": {"token": page.tier, "title": page.get_tier_display()},
            "kind": {"token": page.kind.slug, "title": page.kind.name},
        }
        for page in pages
    ]
