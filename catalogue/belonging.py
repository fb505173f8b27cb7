"""Keeps the key from a page to its agency true to the tree, on every save and every move."""

from typing import Any

from wagtail.models import Page

from cms.agencies.agency import AgencyPage


def agency_above(page: Page) -> AgencyPage | None:
    """The nearest agency above a page in the tree."""
    return AgencyPage.objects.ancestor_of(page).order_by("-depth").first()


def derive_agency(sender: type[Page], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Before a save: the agency is the nearest one above, whatever was written there."""
    if not raw and instance.path and not getattr(instance, "agency_is_settled", False):
        instance.agency = agency_above(instance)


def rederive_below(page: Page, models: tuple[type[Page], ...]) -> None:
    """After a move: everything at or below the page belongs to its new agency."""
    for model in models:
        rows = model.objects.descendant_of(page, inclusive=True)
        agency = agency_above(page) if not isinstance(page.specific, AgencyPage) else page.specific
        rows.update(agency=agency)
