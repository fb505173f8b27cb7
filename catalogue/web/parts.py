"""The catalogue's cards, and its parts of the home and agency pages."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalogue.models import FormTemplatePage, LifeEvent, Offering, ProcedurePage, ServiceField
from cms.web import cards
from cms.web.sections import Part, register
from search import facet_labels

PROCEDURES_OF_AGENCY = 10
FORMS_OF_AGENCY = 6
FIELDS_ON_HOME = 18  # three columns of six


def announce() -> None:
    """Registers everything once; announcing again changes nothing."""
    cards.register(cards.Card("procedure", ProcedurePage, "catalogue/cards/procedure.html", procedure_rows))
    cards.register(cards.Card("form", FormTemplatePage, "catalogue/cards/form.html", form_rows))
    # Wagtail's own «Field» means a form's: ours must not borrow its Vietnamese.
    facet_labels.register_name("field", _("Field of administration"))
    register(Part("home", "life-events", 10, "catalogue/parts/events.html", life_events))
    register(Part("home", "business-events", 20, "catalogue/parts/events.html", business_events))
    register(Part("home", "fields", 30, "catalogue/parts/fields.html", busiest_fields))
    register(Part("agency", "procedures", 10, "catalogue/parts/procedures.html", procedures_of_agency))
    register(Part("agency", "progress", 30, "catalogue/parts/progress.html", progress_of_agency))
    register(Part("agency", "forms", 20, "catalogue/parts/forms.html", forms_of_agency))


def procedure_rows() -> Any:
    """Public procedures by name, with what a card shows of time and cost."""
    return (
        ProcedurePage.objects.public()
        .for_listing()
        .prefetch_related("channels__costs")
        # What no list shows may be long: 150 kB of steps in a row.
        .defer("steps", "description", "original_channels", "original_evidence", "citizen_words")
    )


def form_rows() -> Any:
    """Public forms by name, with their files."""
    return FormTemplatePage.objects.public().for_listing()


def life_events(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """What happens in a life."""
    return _events(LifeEvent.For.CITIZEN)


def business_events(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """What happens in a business."""
    return _events(LifeEvent.For.BUSINESS)


def _events(audience: LifeEvent.For) -> dict[str, Any] | None:
    in_force = ProcedurePage.objects.public().exclude(validity=ProcedurePage.Validity.REPEALED)
    rows = list(LifeEvent.objects.filter(audience=audience, procedures__in=in_force).distinct())
    return {"rows": rows, "audience": audience.value} if rows else None


def busiest_fields(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """The fields with most procedures; the page of all fields has the rest."""
    counts = (
        ProcedurePage.objects.public()
        .exclude(field=None)
        .order_by()
        .values("field_id")
        .annotate(total=Count("pk"))
        .order_by("-total", "field__name")[:FIELDS_ON_HOME]
    )
    totals = {row["field_id"]: row["total"] for row in counts}
    fields = ServiceField.objects.in_bulk(totals)
    rows = [(fields[pk], total) for pk, total in totals.items()]
    return {"rows": rows} if rows else None


def procedures_of_agency(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """How many procedures an agency answers for, the first few, and where the rest is."""
    rows = procedure_rows().descendant_of(page)
    total = rows.count()
    if not total:
        return None
    shown = list(rows[:PROCEDURES_OF_AGENCY])
    return {"rows": shown, "total": total, "all": shown[0].get_parent() if total > len(shown) else None}


def forms_of_agency(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """How many forms an agency keeps, the first few, and where the rest is."""
    rows = form_rows().descendant_of(page)
    total = rows.count()
    if not total:
        return None
    shown = list(rows[:FORMS_OF_AGENCY])
    return {"rows": shown, "total": total, "all": shown[0].get_parent() if total > len(shown) else None}


def progress_of_agency(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """How many services an agency offers in effect, how many of them online, and where the rest is told."""
    levels = Offering.objects.effective_at(page).order_by().values_list("level").annotate(total=Count("pk"))
    counts = {level or 0: total for level, total in levels}
    total = sum(counts.values())
    if not total:
        return None
    return {"total": total, "online": counts.get(3, 0) + counts.get(4, 0), "key": page.key}
