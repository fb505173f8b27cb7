"""The public dashboard `/tien-do`: levels over time, by agency and field, and the roadmap; every figure also as CSV."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.figures.levels import LevelFigures
from catalogue.figures.pilots import pilots_table
from catalogue.figures.roadmap import RoadmapFigures
from catalogue.figures.table import Table, as_csv
from catalogue.figures.traffic import downloads_table
from catalogue.models import LevelChange, Offering, Plan, ProcedurePage
from catalogue.plans.progress import Progress, follow, roadmap
from catalogue.web.charts import Chart, stacked
from cms.agencies.agency import AgencyPage
from cms.web.paging import page_of

#: Rows the overview shows of a long table; its own page has the rest.
FIRST_ROWS = 12
SORT = "sap-xep"
LATE_SHOWN = 10
ROWS = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A table on a page: sorted and cut as asked, with its chart, and how many rows there are in all."""

    table: Table
    total: int
    chart: Chart | None = None
    sortable: bool = False


#: Every figure that has an address of its own.
FIGURES: dict[str, Callable[[LevelFigures], Table]] = {
    "muc-do": LevelFigures.levels,
    "hinh-thuc": LevelFigures.modes,
    "theo-nam": LevelFigures.years,
    "theo-cap": LevelFigures.tiers,
    "theo-linh-vuc": LevelFigures.fields,
    "theo-noi-khai-bao": LevelFigures.bodies,
    "theo-co-quan": LevelFigures.agency_rows,
}
ROADMAPS: dict[str, Callable[[RoadmapFigures], Table]] = {
    "lo-trinh-theo-quy": RoadmapFigures.quarters,
    "lo-trinh": RoadmapFigures.steps_table,
}
OTHERS: dict[str, Callable[[], Table]] = {"thi-diem": pilots_table, "luot-tai-bieu-mau": downloads_table}
KEYS = (*FIGURES, *ROADMAPS, *OTHERS)


def figure(key: str) -> Table:
    """The table at this address as it stands today. Raises Http404 for one that is not there."""
    if key in FIGURES:
        return FIGURES[key](LevelFigures())
    if key in ROADMAPS:
        return ROADMAPS[key](RoadmapFigures())
    if key in OTHERS:
        return OTHERS[key]()
    raise Http404


def all_figures() -> list[Table]:
    """Every table of today, from one reading of the ledger and the plans."""
    levels, plans = LevelFigures(), RoadmapFigures()
    return [
        *(make(levels) for make in FIGURES.values()),
        *(make(plans) for make in ROADMAPS.values()),
        *(make() for make in OTHERS.values()),
    ]


@require_safe
def progress_page(request: HttpRequest) -> HttpResponse:
    """The overview."""
    levels, plans = LevelFigures(), RoadmapFigures()
    years = levels.years()
    late = [step for step in plans.steps if step.progress is Progress.LATE]
    context = {
        "whole": levels.whole,
        "day": levels.day,
        "agency_total": len(levels.agencies),
        "idle_total": sum(1 for found in levels.by_agency.values() if not found),
        "levels": Shown(levels.levels(), 5),
        "modes": Shown(levels.modes(), 4),
        "years": Shown(years, len(years.rows), stacked(years, ("low", "level3", "level4"))),
        "tiers": Shown(levels.tiers(), 2),
        "long": [_cut(levels.fields(), request), _cut(levels.agency_rows(), request, by="online")],
        "quarters": Shown(
            plans.quarters(), 4, stacked(plans.quarters(), ("done", "late", "open", "given_up"))
        ),
        "steps": len(plans.steps),
        "late": late[:LATE_SHOWN],
        "late_total": len(late),
    }
    return render(request, "catalogue/progress.html", context)


@require_safe
def figure_page(request: HttpRequest, key: str) -> HttpResponse:
    """One table whole, sorted as asked."""
    table = figure(key).sorted_by(request.GET.get(SORT, ""))
    rows = page_of(request, table.rows, size=ROWS)
    shown = Shown(Table(table.key, table.title, table.unit, table.columns, list(rows), table.note), len(table.rows),
                  sortable=True)  # fmt: skip
    return render(request, "catalogue/figure.html", {"shown": shown, "rows": rows})


@require_safe
def figure_csv(request: HttpRequest, key: str) -> HttpResponse:
    """One table whole, for spreadsheets."""
    table = figure(key)
    # A byte order mark, without which spreadsheets garble Vietnamese.
    response = HttpResponse("\ufeff" + as_csv(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table.key}.csv"'
    return response


@require_safe
def agency_progress(request: HttpRequest, key: str) -> HttpResponse:
    """One agency: each service with the level declared and proved, its plan, and its page of the ledger."""
    agencies = AgencyPage.objects.public()
    agency = agencies.filter(code=key).first() if key.isdigit() else agencies.filter(slug=key).first()
    if agency is None:
        raise Http404
    offered = (
        Offering.objects.effective_at(agency)
        .select_related("procedure", "kind", "proved")
        .filter(procedure__in=ProcedurePage.objects.public())
        .order_by("-level", "procedure__title", "pk")
    )
    plan = Plan.objects.filter(agency=agency, state=Plan.State.ACCEPTED).order_by("-year").first()
    context = {
        "agency": agency,
        "rows": page_of(request, offered, size=ROWS),
        "plan": plan,
        "steps": follow(roadmap(plan.year).filter(plan=plan)) if plan else [],
        "changes": _public_changes().filter(agency_id=agency.pk)[:20],
        "title": _("Progress of {agency}").format(agency=agency.title),
    }
    return render(request, "catalogue/agency_progress.html", context)


@require_safe
def service_history(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure's page of the ledger: every change of level, by whom and why."""
    procedure = get_object_or_404(ProcedurePage.objects.public().select_related("agency"), code=code)
    changes = _public_changes().filter(procedure_id=procedure.pk)
    context = {"procedure": procedure, "rows": page_of(request, changes, size=ROWS)}
    return render(request, "catalogue/history.html", context)


def _public_changes() -> Any:
    """The ledger as the public reads it: rows of procedures it may open, newest first."""
    return LevelChange.objects.filter(procedure_id__in=ProcedurePage.objects.public().values("pk")).order_by(
        "-pk"
    )


def _cut(table: Table, request: HttpRequest, by: str = "") -> Shown:
    asked = request.GET.get(SORT, "") or by
    return Shown(table.sorted_by(asked).first(FIRST_ROWS), len(table.rows), sortable=True)
