"""/api/progress: every figure of the dashboard, for machines."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from catalogue.figures.table import as_data
from catalogue.web.progress import KEYS, all_figures, figure
from cms.api.answers import json_answer
from cms.api.batching import links
from cms.api.edge import in_content_words
from cms.api.parameters import NoParameters, WindowParameters, refuse_unknown
from cms.api.schemas import FAILURES, Batching, Reply

router = Router(tags=["progress"])


class FigureLink(Reply):
    """Where a figure is."""

    id_: str = Field(alias="@id")
    key: str
    title: str
    unit: str = Field(description="What is counted. Figures of different units do not add up.")


class FigureList(Reply):
    """Every figure there is."""

    id_: str = Field(alias="@id")
    items: list[FigureLink]


class ColumnShape(Reply):
    """A column of a figure."""

    key: str
    title: str


class FigureContent(Reply):
    """A figure: rows under columns. A value that is not known is null, never 0."""

    id_: str = Field(alias="@id")
    key: str
    title: str
    unit: str
    note: str
    columns: list[ColumnShape]
    rows: list[dict[str, str | int | float | None]]
    items_total: int = Field(ge=0)
    batching: Batching | None = None


@router.get("", response={200: FigureList, **FAILURES}, by_alias=True, operation_id="figures")
@in_content_words
def list_figures(request: HttpRequest) -> HttpResponse:
    """Which figures there are."""
    refuse_unknown(request, NoParameters)
    at = f"{request.scheme}://{request.get_host()}/api/progress"
    items = [
        {"@id": f"{at}/{table.key}", "key": table.key, "title": str(table.title), "unit": str(table.unit)}
        for table in all_figures()
    ]
    return json_answer({"@id": at, "items": items})


@router.get("/{key}", response={200: FigureContent, **FAILURES}, by_alias=True, operation_id="figure")
@in_content_words
def one_figure(request: HttpRequest, key: str, parameters: Query[WindowParameters]) -> HttpResponse:
    """One figure as it stands today."""
    context = parameters.context(request)
    if key not in KEYS:
        raise Http404
    data: dict[str, Any] = as_data(figure(key))
    start, size, rows = context.window.start, context.window.size, data["rows"]
    at = f"{context.origin}/api/progress/{key}"
    return json_answer(
        {
            "@id": at,
            **data,
            "rows": rows[start : start + size],
            "items_total": len(rows),
            **links(len(rows), context, at=at),
        }
    )
