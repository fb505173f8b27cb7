"""What this room hangs into Wagtail's admin."""

from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from cms.desk.cards import AgencyPanel
from cms.desk.choosing import only_visible
from cms.registers import AgencyRegisters

modeladmin_register(AgencyRegisters)
hooks.register("construct_page_chooser_queryset", only_visible)


@hooks.register("construct_homepage_panels")
def own_agencies_first(request: HttpRequest, panels: list[Any]) -> None:
    """Staff see their own agency before anything else."""
    panels.append(AgencyPanel())


if find_spec("cms.api.negotiation") is not None:
    from cms.api.negotiation import answer_in_json

    hooks.register("before_serve_page", answer_in_json, order=100)
