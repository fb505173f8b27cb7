"""The menu entry of the search, and the addresses behind it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup

from cms.desk.search.explaining import explain_search
from cms.desk.search.registers import BestBetRegister, DeniedPhraseRegister, SynonymRegister
from cms.desk.search.reports import make_task, search_reports
from cms.desk.search.tasks import SearchTaskRegister
from cms.desk.search.trying import try_synonym
from cms.pages.structure import may_coordinate


class CoordinatorItem(MenuItem):
    """Shown to the coordinator only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_coordinate(request.user)


class SearchRegisters(ModelAdminGroup):
    """One entry of the menu: reports and lists for the coordinator, tasks and «why» for everybody."""

    menu_label = _("Search quality")
    menu_item_name = "search-registers"
    menu_icon = "search"
    menu_order = 215
    items = (SearchTaskRegister, SynonymRegister, BestBetRegister, DeniedPhraseRegister)

    def get_submenu_items(self) -> list[Any]:
        return [
            CoordinatorItem(_("What is searched for"), reverse("search_reports"), icon_name="table", order=0),
            *super().get_submenu_items(),
            MenuItem(_("Why it is found"), reverse("search_explain"), icon_name="help", order=50),
        ]


def search_desk_urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [
        path("search-desk/reports/", search_reports, name="search_reports"),
        path("search-desk/tasks/make/", make_task, name="search_make_task"),
        path("search-desk/synonyms/try/", try_synonym, name="search_try_synonym"),
        path("search-desk/why/", explain_search, name="search_explain"),
    ]
