"""Menu entries of the room's own screens."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from catalogue.desk.reviewing import kept_agencies

_address = lazy(reverse, str)


class KeepersItem(MenuItem):
    """Shown to those who keep an agency."""

    def is_shown(self, request: HttpRequest) -> bool:
        return kept_agencies(request).exists()


class KeepersMenu(SubmenuMenuItem):
    """The same for a menu of them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return kept_agencies(request).exists()


def _item(label: Any, name: str, icon: str, order: int) -> KeepersItem:
    return KeepersItem(label, _address(name), name=name, icon_name=icon, order=order)


def progress_menu() -> KeepersMenu:
    """From level to level: registering, planning, proving."""
    items = [
        _item(_("Registrations"), "catalogue_registrations", "list-ul", 10),
        _item(_("Plans"), "catalogue_plans", "calendar-check", 20),
        _item(_("Declared above proved"), "catalogue_tasks", "warning", 30),
        _item(_("Reminders"), "catalogue_reminders", "mail", 35),
        _item(_("Yearly report"), "catalogue_report", "doc-full", 40),
    ]
    return KeepersMenu(
        _("From level to level"),
        Menu(register_hook_name="register_progress_menu_item", items=items),
        name="progress",
        icon_name="arrow-up",
        order=206,
    )
