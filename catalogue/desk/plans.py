"""The desk's screens of plans: one page a plan, filled in row by row or from a spreadsheet."""

import io

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from catalogue.desk.reviewing import kept_agencies, own_agency, own_paper, take_step
from catalogue.models import Offering, Plan, RoadmapItem
from catalogue.plans.progress import follow
from catalogue.plans.spreadsheet import SheetRefused, blank_sheet, read_plan
from cms.pages.structure import may_coordinate

ROWS = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A plan's sheet has a few hundred rows; this is a hundred times that.
MOST_BYTES = 5 * 1024 * 1024


def plans_page(request: HttpRequest) -> HttpResponse:
    """Plans of one's own agencies; a form to begin one."""
    kept = kept_agencies(request)
    if not kept.exists():
        raise PermissionDenied
    if request.method == "POST":
        agency = own_agency(request, request.POST.get("agency"))
        typed = request.POST.get("year", "")
        if not typed.isdigit() or not 2013 <= int(typed) <= 2100:
            messages.error(request, _("Give the year in four digits, such as 2027."))
            return redirect("catalogue_plans")
        plan, _made = Plan.objects.get_or_create(agency=agency, year=int(typed))
        return redirect("catalogue_plan", plan.pk)
    rows = Plan.objects.filter(agency__in=kept).select_related("agency").prefetch_related("items")
    page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
    year = localdate().year
    context = {
        "rows": page,
        "agencies": kept.order_by("title"),
        "year": year,
        "years": range(year - 1, year + 3),
    }
    return render(request, "catalogue/desk/plans.html", context)


def plan_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: what is to be raised, how far it is, and the steps this person may take."""
    plan = own_paper(request, Plan, pk)
    if request.method == "POST":
        step = request.POST.get("step", "")
        if step == "save":
            _save(request, plan)
        elif step == "give-up" and plan.state == Plan.State.ACCEPTED:
            _give_up(request, plan)
        else:
            take_step(request, plan, plan.accept)
        return redirect("catalogue_plan", plan.pk)
    items = plan.items.select_related("offering__procedure", "offering__agency", "offering__kind", "plan")
    chosen = {item.offering_id: item for item in items}
    offerings = Offering.objects.effective_at(plan.agency).select_related("procedure", "kind", "proved")
    open_rows = offerings.exclude(level=4).order_by("procedure__title", "pk") if plan.is_open else []
    context = {
        "plan": plan,
        "followed": follow(items),
        "choices": [(row, chosen.get(row.pk)) for row in open_rows],
        "levels": (2, 3, 4),
        "quarters": (1, 2, 3, 4),
        "may_judge": may_coordinate(request.user),
        "title": _("Plan of {year}").format(year=plan.year),
    }
    return render(request, "catalogue/desk/plan.html", context)


@require_POST
def plan_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the rows of a spreadsheet into the plan."""
    plan = own_paper(request, Plan, pk)
    file = request.FILES.get("sheet")
    if not plan.is_open or file is None or (file.size or 0) > MOST_BYTES:
        messages.error(request, _("Choose an XLSX file of at most 5 MB, while the plan is a draft."))
        return redirect("catalogue_plan", plan.pk)
    try:
        report = read_plan(plan, file)
    except SheetRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("catalogue_plan", plan.pk)
    messages.success(request, _("{count} rows taken from the spreadsheet.").format(count=report.taken))
    for line in report.refused[:20]:
        messages.warning(request, line)
    return redirect("catalogue_plan", plan.pk)


def plan_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The spreadsheet to fill in, with the agency's own services."""
    plan = own_paper(request, Plan, pk)
    file = io.BytesIO()
    blank_sheet(plan, file)
    name = f"ke-hoach-{plan.agency.slug}-{plan.year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file.getvalue(), content_type=XLSX, headers=headers)


@transaction.atomic
def _save(request: HttpRequest, plan: Plan) -> None:
    if not plan.is_open:
        messages.error(request, _("The plan has been handed in: it changes only when it is returned."))
        return
    wanted = []
    for row in Offering.objects.effective_at(plan.agency).exclude(level=4):
        item = _item(request, plan, row)
        if item is not None:
            wanted.append(item)
    plan.items.all().delete()
    RoadmapItem.objects.bulk_create(wanted)
    messages.success(request, _("The plan is saved: {count} services to raise.").format(count=len(wanted)))


def _item(request: HttpRequest, plan: Plan, row: Offering) -> RoadmapItem | None:
    level, quarter = request.POST.get(f"to-{row.pk}", ""), request.POST.get(f"quarter-{row.pk}", "")
    now = row.level or 0
    if level not in {"1", "2", "3", "4"} or int(level) <= now:
        return None
    return RoadmapItem(
        plan=plan,
        offering=row,
        from_level=now,
        to_level=int(level),
        quarter=int(quarter) if quarter in {"1", "2", "3", "4"} else 4,
        person=request.POST.get(f"person-{row.pk}", "")[:120],
    )


def _give_up(request: HttpRequest, plan: Plan) -> None:
    reason, key = request.POST.get("reason", "").strip()[:300], request.POST.get("item", "")
    if not reason or not key.isdigit():
        messages.error(request, _("Say why the step is given up; the reason is public."))
        return
    plan.items.filter(pk=key).update(given_up=reason)
