"""Links from the staff's first screen into the tree."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page


def list_link(section: Page | None) -> str:
    """Where the pages of a shelf are listed; empty without a shelf."""
    return reverse("wagtailadmin_explore", args=[section.pk]) if section else ""


def add_link(request: HttpRequest, section: Page | None, model: type[Page]) -> str:
    """Where a page is added to a shelf; empty where this person may not."""
    if section is None or not section.permissions_for_user(request.user).can_add_subpage():
        return ""
    meta = model._meta
    return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, section.pk])
