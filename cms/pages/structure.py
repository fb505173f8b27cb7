"""Pages that make up the portal's frame: staff fill them, only the coordinator builds or takes them down."""

from typing import Any, ClassVar

from wagtail.models import Page

from cms.pages.base import BasePage
from cms.pages.publishing_rights import PublishingRights

#: Who may build the frame: add, move and remove agencies and shelves, give tier, kind, code and address.
COORDINATE = "cms.coordinate_agency"


def may_coordinate(user: Any) -> bool:
    """Holds the coordinator's right, whichever group gave it."""
    return bool(user.is_active and user.has_perm(COORDINATE))


class StructureRights(PublishingRights):
    """Wagtail's answers, with the frame's pages kept to the coordinator. Every admin view asks here."""

    def coordinates(self) -> bool:
        """Whether the one who asks is the coordinator."""
        return may_coordinate(self.user)

    def can_add_subpage(self) -> bool:
        fills = not getattr(self.page.specific_class, "coordinator_fills", True)
        return (fills or self.coordinates()) and super().can_add_subpage()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.coordinates() and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        return self.coordinates() and super().can_move()

    def can_copy(self) -> bool:
        return self.coordinates() and super().can_copy()

    def can_unpublish(self) -> bool:
        return self.coordinates() and super().can_unpublish()

    def can_unschedule(self) -> bool:
        return self.coordinates() and super().can_unschedule()

    def can_set_view_restrictions(self) -> bool:
        return self.coordinates() and super().can_set_view_restrictions()

    def can_reorder_children(self) -> bool:
        fills = not getattr(self.page.specific_class, "coordinator_fills", True)
        return (fills or self.coordinates()) and super().can_reorder_children()


class StructurePage(BasePage):
    """A page of the frame. It has no schedule: an expiry date would be a way to take a whole agency down."""

    #: Only the coordinator adds pages right below it.
    coordinator_fills: ClassVar[bool] = True
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> StructureRights:
        return StructureRights(user, self)


def is_structure(page: Page) -> bool:
    """Whether a page, specific or not, belongs to the frame."""
    return issubclass(page.specific_class or Page, StructurePage)
