"""The coordinator's first screen says how the search indexes stand, and which pages they could not take."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.agencies.scope import is_coordinator
from search.applied import Applied
from search.health import Health, health


@dataclass(frozen=True, slots=True)
class Failing:
    """A page an index could not take, where to mend it, and why."""

    title: str
    url: str
    error: str
    attempts: int


class IndexPanel(Component):
    """Shown only to the coordinator."""

    name = "search_indexes"
    template_name = "cms/desk/indexes.html"
    order = 60

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        user: Any = request.user
        stands: list[tuple[Health, list[Failing]]] = []
        if is_coordinator(user):
            stands = [(one, failing_of(one.failing)) for one in health()]
        return {"title": gettext("Search indexes"), "stands": stands}


def failing_of(rows: tuple[Applied, ...]) -> list[Failing]:
    """The rows with their pages' titles; a row that is no page any more is named by its number."""
    pages = Page.objects.in_bulk([row.object_id for row in rows])
    return [
        Failing(
            pages[row.object_id].title if row.object_id in pages else f"{row.kind} {row.object_id}",
            reverse("wagtailadmin_pages:edit", args=[row.object_id]) if row.object_id in pages else "",
            row.error,
            row.attempts,
        )
        for row in rows
    ]
