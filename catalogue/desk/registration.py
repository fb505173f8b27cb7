"""The desk's screens of registration: what could be offered, what is registered, and the coordinator's judgement."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from catalogue.desk.reviewing import kept_agencies, own_agency, own_paper, take_step
from catalogue.models import Offering, Registration, RegistrationItem
from catalogue.registration.accepting import accept_registration
from catalogue.registration.candidates import candidates
from cms.desk.finding import find_rows
from cms.pages.structure import may_coordinate

ROWS = 50
#: One paper holds what fits on a screen of boxes to tick.
MOST_CANDIDATES = 300


def registrations_page(request: HttpRequest) -> HttpResponse:
    """The papers of one's own agencies, those waiting first."""
    kept = kept_agencies(request)
    if not kept.exists():
        raise PermissionDenied
    found = Registration.objects.filter(agency__in=kept).select_related("agency").prefetch_related("items")
    rows = sorted(found, key=lambda row: (row.state != Registration.State.SUBMITTED, -row.pk))
    page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
    return render(request, "catalogue/desk/registrations.html", {"rows": page})


def register_page(request: HttpRequest) -> HttpResponse:
    """The wizard: procedures of the agency's field and tier that it does not offer; ticked ones make a paper."""
    agency = own_agency(request, request.POST.get("agency") or request.GET.get("agency"))
    rows = candidates(agency)
    if request.method == "POST":
        paper = _make(agency, rows, request)
        if paper is not None:
            return redirect("catalogue_registration", paper.pk)
        messages.error(request, _("Tick at least one service."))
    typed = request.GET.get("q", "")[:200]
    shown = find_rows(rows, typed, ("code", "title", "field__name"))
    context = {
        "agency": agency,
        "agencies": kept_agencies(request).order_by("title"),
        "rows": shown[:MOST_CANDIDATES],
        "total": rows.count(),
        "levels": Offering.Level.choices,
        "typed": typed,
    }
    return render(request, "catalogue/desk/register.html", context)


def registration_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: its services, its state, and the steps this person may take."""
    paper = own_paper(request, Registration, pk)
    if request.method == "POST":
        if request.POST.get("step") == "remove" and paper.is_open:
            paper.items.filter(pk__in=[k for k in request.POST.getlist("item") if k.isdigit()]).delete()
        else:

            def accept(**words: Any) -> None:
                accept_registration(paper, **words)

            take_step(request, paper, accept)
        return redirect("catalogue_registration", paper.pk)
    context = {
        "paper": paper,
        "items": paper.items.select_related("procedure__field"),
        "may_judge": may_coordinate(request.user),
        "title": _("Registration of services"),
    }
    return render(request, "catalogue/desk/registration.html", context)


@transaction.atomic
def _make(agency: Any, rows: Any, request: HttpRequest) -> Registration | None:
    chosen = [key for key in request.POST.getlist("procedure") if key.isdigit()]
    found = list(rows.filter(pk__in=chosen))
    if not found:
        return None
    paper = Registration.objects.create(agency=agency, note=request.POST.get("note", "")[:2000])
    RegistrationItem.objects.bulk_create(
        [
            RegistrationItem(registration=paper, procedure=page, level=_level(request, page.pk))
            for page in found
        ]
    )
    return paper


def _level(request: HttpRequest, key: int) -> int:
    typed = request.POST.get(f"level-{key}", "1")
    return int(typed) if typed in {"1", "2", "3", "4"} else 1
