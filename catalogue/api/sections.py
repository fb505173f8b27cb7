"""The shelves of procedures and of forms in JSON."""

from typing import Any

from catalogue.models import FormSectionPage, FormTemplatePage, ProcedurePage, ProcedureSectionPage
from cms.api.context import Context
from cms.pages.querysets import PageQuerySet
from cms.pages.section import SectionPage


def section(page: SectionPage, context: Context) -> dict[str, Any]:
    """A shelf has nothing of its own beside the frame."""
    return {}


def procedures_on(page: ProcedureSectionPage) -> PageQuerySet:
    """The shelf's procedures by title."""
    return ProcedurePage.objects.child_of(page).public().order_by("title", "pk")


def forms_on(page: FormSectionPage) -> PageQuerySet:
    """The shelf's forms by title."""
    return FormTemplatePage.objects.child_of(page).public().order_by("title", "pk")
