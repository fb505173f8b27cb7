"""The coordinator's first screen says what the portal does by itself, when it last did, and what went wrong."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext
from wagtail.admin.ui.components import Component

from cms.agencies.scope import is_coordinator
from cms.duties.duty import duties
from cms.duties.run import DEAD, DutyRun


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty with its last run, and when its next turn is."""

    title: str
    last: DutyRun | None
    next_at: datetime
    is_overdue: bool


class DutyPanel(Component):
    """Shown only to the coordinator."""

    name = "duties"
    template_name = "cms/desk/duties.html"
    order = 61

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        user: Any = request.user
        return {"title": gettext("What runs by itself"), "rows": standings() if is_coordinator(user) else []}


def standings(moment: datetime | None = None) -> list[Standing]:
    """How every duty stands (now, when no moment is given), in one query."""
    moment = moment or now()
    newest = DutyRun.objects.filter(name=OuterRef("name")).order_by("-slot").values("pk")[:1]
    last = {run.name: run for run in DutyRun.objects.filter(pk=Subquery(newest))}
    found = []
    for duty in duties():
        run = last.get(duty.name)
        # A worker that runs looks every few seconds: a turn nobody took for minutes means that none runs.
        overdue = run is None or run.slot < duty.slot_at(moment - DEAD)
        found.append(Standing(str(duty.title), run, duty.next_after(moment), overdue))
    return found
