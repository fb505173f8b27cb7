"""What lies on an agency's shelf, and which shelves have something to show."""

from dataclasses import dataclass

from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from wagtail.models import Page

from cms.pages.section import SectionPage
from cms.web import cards
from cms.web.paging import page_of
from cms.web.publishers import with_publishers


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of a shelf's rows and the template each row is shown with."""

    rows: ListPage
    template: str


def shelf_of(request: HttpRequest, section: Page) -> Shelf | None:
    """The public pages under a section or a column, in their kind's order; None when no card is known for them."""
    card = cards.of_models(type(section).allowed_subpage_models())
    if card is None:
        return None
    rows = page_of(request, card.rows().child_of(section))
    rows.object_list = with_publishers(list(rows.object_list))
    return Shelf(rows, card.template)


def open_shelves(agency: Page) -> list[Page]:
    """An agency's public shelves that hold at least one public page, in the tree's order."""
    sections = [page.specific for page in agency.get_children().live().public().specific()]
    return [section for section in sections if isinstance(section, SectionPage) and _holds_something(section)]


def _holds_something(section: SectionPage) -> bool:
    card = cards.of_models(type(section).allowed_subpage_models())
    return card is not None and card.rows().child_of(section).exists()
