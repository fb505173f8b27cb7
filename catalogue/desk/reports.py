"""The desk's screen of the yearly report: drafts any day, freezing from the due day, the agency's own statement."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.desk.reviewing import kept_agencies, own_agency
from catalogue.models import AgencyStatement, FrozenReport, RankingWeights
from catalogue.reports.assembling import assemble, due_on, of_agencies
from catalogue.reports.freezing import FreezeRefused, freeze
from catalogue.reports.publishing import with_seal
from catalogue.web.reports import file_answer, page_context
from cms.desk.register import Register
from cms.pages.structure import may_coordinate

FIRST_YEAR, LAST_YEAR = 2013, 2100


class WeightsRegister(Register):
    """How much each indicator counts, from a year on."""

    model = RankingWeights
    menu_label = gettext_lazy("Weights of the ranking")
    menu_icon = "order"
    list_display = (
        "year",
        "online",
        "plan",
        "completeness",
        "proof",
        "questions",
        "training",
        "decision_number",
    )
    panels = (
        FieldPanel("year"),
        FieldRowPanel([FieldPanel("online"), FieldPanel("plan"), FieldPanel("completeness")]),
        FieldRowPanel([FieldPanel("proof"), FieldPanel("questions"), FieldPanel("training")]),
        FieldPanel("decision_number"),
    )


def report_desk(request: HttpRequest) -> HttpResponse:
    """The draft as of today, or the frozen report; what each person may do with it."""
    kept = kept_agencies(request)
    if not kept.exists():
        raise PermissionDenied
    year = _year(request)
    if request.method == "POST":
        if request.POST.get("step") == "freeze":
            _freeze(request, year)
        else:
            _state(request, year)
        return redirect(f"{request.path}?nam={year}")
    frozen = FrozenReport.objects.filter(year=year).first()
    content = with_seal(frozen) if frozen else assemble(year)
    mine = [] if may_coordinate(request.user) else list(kept.order_by("title"))
    said = {row.agency_id: row for row in AgencyStatement.objects.filter(year=year, agency__in=mine)}
    rows = {row["key"]: row for row in content["agencies"]}
    context = page_context(content) | {
        "year": year,
        "years": range(localdate().year, localdate().year - 4, -1),
        "due": due_on(year),
        "is_due": localdate() >= due_on(year),
        "may_judge": may_coordinate(request.user),
        "mine": [(agency, rows.get(agency.key), said.get(agency.pk)) for agency in mine],
        "told": of_agencies(content),
        "unconfirmed": sum(1 for row in content["agencies"] if not row["confirmed_on"]),
        "title": _("Report of {year}").format(year=year),
    }
    return render(request, "catalogue/desk/report.html", context)


def report_draft(request: HttpRequest, format: str) -> HttpResponse:
    """A draft's file; an agency's staff get their own agency's Word file by `co-quan`."""
    if not kept_agencies(request).exists():
        raise PermissionDenied
    year, key = _year(request), request.GET.get("co-quan", "")
    if key:
        _demand_own(request, key)
    elif not may_coordinate(request.user):
        key = own_agency(request, None).key
    frozen = FrozenReport.objects.filter(year=year).first()
    return file_answer(with_seal(frozen) if frozen else assemble(year), format, key)


def _demand_own(request: HttpRequest, key: str) -> None:
    if key not in {agency.key for agency in kept_agencies(request)}:
        raise PermissionDenied


def _year(request: HttpRequest) -> int:
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdigit() else localdate().year
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def _freeze(request: HttpRequest, year: int) -> None:
    if not may_coordinate(request.user):
        raise PermissionDenied
    try:
        report = freeze(year, by=request.user)
    except FreezeRefused as refusal:
        messages.error(request, str(refusal))
        return
    messages.success(request, _("Frozen. Its hash is {digest}.").format(digest=report.digest))


def _state(request: HttpRequest, year: int) -> Any:
    agency = own_agency(request, request.POST.get("agency"))
    AgencyStatement.objects.update_or_create(
        agency=agency,
        year=year,
        defaults={
            "remark": request.POST.get("remark", "").strip()[:3000],
            "confirmed_at": now(),
            "confirmed_by": request.user,
        },
    )
    messages.success(request, _("The figures of {agency} are confirmed.").format(agency=agency.title))
