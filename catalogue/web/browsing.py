"""Ways to a procedure without words: by field, by what happens in life or business."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.models import LifeEvent, ProcedurePage, ServiceField
from catalogue.web.parts import procedure_rows
from cms.web.paging import page_of
from cms.web.publishers import with_publishers
from search.text.collation import sort_key


@require_safe
def fields_page(request: HttpRequest) -> HttpResponse:
    """Every field of administration that has public procedures, from A to Z."""
    return render(request, "catalogue/fields.html", {"fields": fields_with_counts()})


@require_safe
def field_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The public procedures of one field."""
    field = get_object_or_404(ServiceField, slug=slug)
    rows = page_of(request, procedure_rows().filter(field=field))
    rows.object_list = with_publishers(list(rows.object_list))
    return render(request, "catalogue/field.html", {"field": field, "rows": rows})


@require_safe
def event_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What to do when this happens: the procedures in force that come with it."""
    event = get_object_or_404(LifeEvent, slug=slug)
    in_force = procedure_rows().exclude(validity=ProcedurePage.Validity.REPEALED)
    rows = page_of(request, in_force.filter(life_events=event))
    rows.object_list = with_publishers(list(rows.object_list))
    return render(request, "catalogue/event.html", {"event": event, "rows": rows})


def fields_with_counts() -> list[ServiceField]:
    """Fields with `total`, how many public procedures each has; empty ones left out."""
    counts = ProcedurePage.objects.public().order_by().values("field_id").annotate(total=Count("pk"))
    totals = {row["field_id"]: row["total"] for row in counts if row["field_id"]}
    fields = list(ServiceField.objects.filter(pk__in=totals))
    for field in fields:
        field.total = totals[field.pk]
    return sorted(fields, key=lambda field: sort_key(field.name))
