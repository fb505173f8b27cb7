"""What is left to do before the public page proves what is declared: the list an agency works off."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalogue.desk.reviewing import kept_agencies
from catalogue.models import Offering
from catalogue.readiness.checklist import Duty
from catalogue.readiness.proving import declared_above_proved, proof_kept
from cms.agencies.agency import AgencyPage
from cms.agencies.scope import agencies_kept_by, is_coordinator

ROWS = 50


@dataclass(frozen=True, slots=True)
class Task:
    """An offering that promises more than its page proves, and what is missing."""

    offering: Offering
    proved: int
    missing: list[Duty]
    edit_url: str


def tasks_of(user: Any) -> Any:
    """The rows with a task among those this person keeps."""
    rows = Offering.objects.filter(declared_above_proved()).select_related(
        "procedure", "agency", "kind", "proved"
    )
    if not is_coordinator(user):
        rows = rows.filter(agency__in=agencies_kept_by(user))
    return rows.order_by("procedure__title", "pk")


def task_count(agency: AgencyPage) -> int:
    """How many of an agency's own offerings promise too much."""
    return Offering.objects.filter(declared_above_proved(), agency=agency).count()


def tasks_page(request: HttpRequest) -> HttpResponse:
    """The list, fifty at a time."""
    if not kept_agencies(request).exists():
        raise PermissionDenied
    page = Paginator(tasks_of(request.user), ROWS).get_page(request.GET.get("p"))
    page.object_list = [_task(row) for row in page.object_list]
    return render(request, "catalogue/desk/tasks.html", {"rows": page})


def _task(row: Offering) -> Task:
    kept = getattr(row, "proved", None)
    missing = proof_kept(kept).missing_for(row.level or 1) if kept is not None else []
    return Task(
        row,
        kept.level if kept is not None else 0,
        missing,
        reverse("catalogue_offering_modeladmin_edit", args=[row.pk]),
    )
