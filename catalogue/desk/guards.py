"""What has an address out in the world is taken off the site by unpublishing, never by deleting."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from catalogue.models import FormTemplatePage, ProcedurePage
from cms.pages.structure import may_coordinate

LASTING = (ProcedurePage, FormTemplatePage)


def lasting_below(pages: Iterable[Page]) -> bool:
    """Whether a procedure or form that was ever published is among these pages or below them."""
    return any(
        model.objects.descendant_of(page, inclusive=True).filter(first_published_at__isnull=False).exists()
        for page in pages
        for model in LASTING
    )


def keep_published(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook `before_delete_page`."""
    return _refuse(request, [page])


def keep_published_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: object
) -> HttpResponse | None:
    """Hook `before_bulk_action`."""
    pages = [page for page in objects if isinstance(page, Page)]
    return _refuse(request, pages) if action_type == "delete" else None


def _refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    if may_coordinate(request.user) or not lasting_below(pages):
        return None
    messages.error(
        request,
        _(
            "Citizens keep the addresses of procedures and forms. Unpublish it instead; only the coordinator deletes."
        ),
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
