"""Reminders on the desk, and the coordinator's register of inspections."""

from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from catalogue.desk.reviewing import kept_agencies
from catalogue.models import Inspection, Reminder
from catalogue.reminders.rules import absent, rules, title_of
from catalogue.reminders.sending import send_reminders
from cms.desk.register import Register
from cms.pages.structure import may_coordinate

ROWS = 50
RULE = "noi-dung"


class InspectionRegister(Register):
    """Visits, with what they found and what came of it."""

    model = Inspection
    menu_icon = "glasses"
    list_display = ("on", "agency", "inspectors", "decision_number")
    list_select_related = ("agency",)
    search_fields = ("agency__title", "inspectors", "summary")


def reminders_page(request: HttpRequest) -> HttpResponse:
    """Open reminders of one's own agencies; the coordinator sees all, and may send what is due."""
    kept = kept_agencies(request)
    if not kept.exists():
        raise PermissionDenied
    coordinates = may_coordinate(request.user)
    if request.method == "POST":
        if not coordinates:
            raise PermissionDenied
        done = send_reminders()
        words = _("{count} reminders sent in {letters} letters.")
        messages.success(request, words.format(count=len(done.reminders), letters=done.letters))
        if done.unmailed:
            words = _("{count} agencies have no address: they find their reminders on the desk only.")
            messages.warning(request, words.format(count=len(done.unmailed)))
        return redirect("catalogue_reminders")
    found = list(Reminder.objects.filter(agency__in=kept, closed_on=None).select_related("agency"))
    counts = Counter(row.rule for row in found)
    chosen = request.GET.get(RULE, "")
    # What matters most first: 130 communes that have yet to confirm must not bury one agency without a plan.
    order = {rule.key: number for number, rule in enumerate(rules())}
    rows = sorted(
        (row for row in found if row.rule == chosen or chosen not in counts),
        key=lambda row: (order.get(row.rule, len(order)), -row.step, row.agency.title, row.pk),
    )
    page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
    page.object_list = [(row, title_of(row.rule), row.total - len(row.lines)) for row in page.object_list]
    context: dict[str, Any] = {
        "rows": page,
        "may_judge": coordinates,
        "absent": absent(),
        "choices": [
            (key, title_of(key), counts[key]) for key in sorted(counts, key=lambda key: order.get(key, 99))
        ],
        "chosen": chosen,
        "title": _("Reminders"),
    }
    return render(request, "catalogue/desk/reminders.html", context)


def open_reminders(agency: Any) -> int:
    """How many reminders an agency has not settled."""
    rows = Reminder.objects.filter(agency=agency, closed_on=None)
    return int(rows.values("rule").distinct().count())
