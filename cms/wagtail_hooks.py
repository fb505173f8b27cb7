"""What this room hangs into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from cms.api import negotiation
from cms.desk.cards import AgencyPanel
from cms.desk.choosing import only_visible
from cms.desk.duties import DutyPanel
from cms.desk.indexes import IndexPanel
from cms.desk.moving import only_where_allowed
from cms.desk.publishing import ask_in_bulk, say_what_a_new_page_waits_for, say_what_a_page_waits_for
from cms.desk.search.menu import SearchRegisters, search_desk_urls
from cms.pages.going_live import register_actions
from cms.registers import AgencyRegisters
from cms.web.visiting import counting_visits

modeladmin_register(AgencyRegisters)
modeladmin_register(SearchRegisters)
hooks.register("register_admin_urls", search_desk_urls)
hooks.register("construct_page_chooser_queryset", only_visible)
hooks.register("before_move_page", only_where_allowed)
hooks.register("before_edit_page", say_what_a_page_waits_for)
hooks.register("before_create_page", say_what_a_new_page_waits_for)
hooks.register("before_bulk_action", ask_in_bulk)
hooks.register("register_log_actions", register_actions)


@hooks.register("construct_homepage_panels")
def own_agencies_first(request: HttpRequest, panels: list[Any]) -> None:
    """Staff see their own agency before anything else, the coordinator how indexes and duties stand."""
    panels.append(AgencyPanel())
    panels.append(IndexPanel())
    panels.append(DutyPanel())


@hooks.register("insert_global_admin_css")
def desk_style() -> str:
    """The desk's own style, on every screen of the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/desk.css"))


hooks.register("before_serve_page", negotiation.answer_in_json, order=100)
hooks.register("on_serve_page", negotiation.vary_by_accept, order=100)
hooks.register("on_serve_page", counting_visits, order=110)
