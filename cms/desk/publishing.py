"""Tells staff on a page's screen what they have still to do before they may publish it."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.pages.publishing_rights import PublishingRights


def say_what_a_page_waits_for(request: HttpRequest, page: Page) -> None:
    """Hook `before_edit_page`: otherwise the button to publish would be missing without a word."""
    reason = _waits_for(request, page)
    if reason and request.method == "GET":
        messages.warning(
            request,
            _("{reason} Until then you can write and submit; somebody else can publish it.").format(
                reason=reason
            ),
        )


def say_what_a_new_page_waits_for(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Hook `before_create_page`: the same before a page is written."""
    say_what_a_page_waits_for(request, parent)


def ask_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> HttpResponse | None:
    """Hook `before_bulk_action`: Wagtail's bulk action asks pages without their type, so it would not hear of it."""
    pages = [page for page in objects if isinstance(page, Page)]
    reason = _waits_for(request, pages[0]) if pages else ""
    if action_type != "publish" or not reason:
        return None
    messages.error(request, reason)
    parent = pages[0].get_parent()
    return redirect("wagtailadmin_explore", parent.pk)


def _waits_for(request: HttpRequest, page: Page) -> str:
    rights = page.specific.permissions_for_user(request.user)
    return (
        rights.waits_for() if isinstance(rights, PublishingRights) else ""
    )  # a bare Page is not one of ours
