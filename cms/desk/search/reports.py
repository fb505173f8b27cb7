"""What people search for, as the coordinator reads it, and the way from a query to its mending."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail_modeladmin.helpers import AdminURLHelper

from cms.pages.structure import may_coordinate
from search.bets.bet import BestBet
from search.log.buffer import as_kept, is_kept
from search.log.reports import REPORTS
from search.synonyms.synonym import Synonym
from search.tasks.task import SearchTask

SPANS = (7, 30, 90)
NAMES = {
    "top": _("Asked most"),
    "fruitless": _("Found nothing"),
    "seldom-opened": _("Results hardly opened"),
    "rising": _("Asked more and more"),
}


@require_safe
def search_reports(request: HttpRequest) -> HttpResponse:
    """One report over one span of days."""
    if not may_coordinate(request.user):
        raise PermissionDenied
    name = request.GET.get("report", "fruitless")
    name = name if name in REPORTS else "fruitless"
    span = request.GET.get("days", "")
    days = int(span) if span in {str(choice) for choice in SPANS} else SPANS[1]
    rows = REPORTS[name](days)
    tasks = {task.query: task for task in SearchTask.objects.filter(query__in=[row.query for row in rows])}
    context = {
        "name": name,
        "days": days,
        "reports": [(key, label, _address(key, days)) for key, label in NAMES.items()],
        "spans": [
            (
                choice,
                ngettext("%(count)d day", "%(count)d days", choice) % {"count": choice},
                _address(name, choice),
            )
            for choice in SPANS
        ],
        "rows": [_line(row, tasks.get(row.query)) for row in rows],
        "is_kept": is_kept(),
    }
    return render(request, "cms/desk/search/reports.html", context)


@require_POST
def make_task(request: HttpRequest) -> HttpResponse:
    """Makes a query a task, or opens the one there is again, and goes to it."""
    if not may_coordinate(request.user):
        raise PermissionDenied
    query = as_kept(request.POST.get("query", ""))
    if not query:
        messages.error(request, gettext("There is no query to make a task of."))
        return redirect("search_reports")
    task, _made = SearchTask.objects.get_or_create(query=query)
    if not task.is_open:
        task.closed_at = None
        task.save()
    return redirect(AdminURLHelper(SearchTask).get_action_url("edit", task.pk))


def _line(row: Any, task: SearchTask | None) -> dict[str, Any]:
    asked = urlencode({"q": row.query})
    return {
        "row": row,
        "task": task,
        "task_url": AdminURLHelper(SearchTask).get_action_url("edit", task.pk) if task else "",
        "search": asked,
        "synonym": f"{AdminURLHelper(Synonym).create_url}?{urlencode({'phrase': row.query[:100]})}",
        "bet": f"{AdminURLHelper(BestBet).create_url}?{urlencode({'query': row.query})}",
    }


def _address(name: str, days: int) -> str:
    return f"?{urlencode({'report': name, 'days': days})}"
