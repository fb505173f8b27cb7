"""Moving a page: asked for the right before anything is shown."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.models import Page


def only_where_allowed(request: HttpRequest, page: Page, destination: Page) -> None:
    """Hook `before_move_page`: Wagtail's confirmation names both pages, drafts included, to any member of staff."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
