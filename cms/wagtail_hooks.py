"""What this room hangs into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from cms.api import negotiation
from cms.desk.cards import AgencyPanel
from cms.desk.choosing import only_visible
from cms.desk.indexes import IndexPanel
from cms.desk.moving import only_where_allowed
from cms.desk.search.menu import SearchRegisters, search_desk_urls
from cms.registers import AgencyRegisters
from cms.web.visiting import counting_visits

modeladmin_register(AgencyRegisters)
modeladmin_register(SearchRegisters)
hooks.register("register_admin_urls", search_desk_urls)
hooks.register("construct_page_chooser_queryset", only_visible)
hooks.register("before_move_page", only_where_allowed)


@hooks.register("construct_homepage_panels")
def own_agencies_first(request: HttpRequest, panels: list[Any]) -> None:
    """Staff see their own agency before anything else, the coordinator how the search indexes stand."""
    panels.append(AgencyPanel())
    panels.append(IndexPanel())


hooks.register("before_serve_page", negotiation.answer_in_json, order=100)
hooks.register("on_serve_page", negotiation.vary_by_accept, order=100)
hooks.register("on_serve_page", counting_visits, order=110)
