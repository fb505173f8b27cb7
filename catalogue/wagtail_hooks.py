"""What this room hangs into Wagtail's admin."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from catalogue.desk.guards import keep_published, keep_published_in_bulk
from catalogue.desk.legal_chooser import LegalResourceChooser, legal_resource_chooser
from catalogue.desk.menu import ServiceRegisters
from catalogue.desk.menu_items import progress_menu
from catalogue.desk.registers import CatalogueRegisters
from catalogue.desk.training import OversightRegisters
from catalogue.desk.urls import urlpatterns

modeladmin_register(ServiceRegisters)
modeladmin_register(CatalogueRegisters)
modeladmin_register(OversightRegisters)
hooks.register("register_admin_menu_item", progress_menu)
hooks.register("before_delete_page", keep_published)
hooks.register("before_bulk_action", keep_published_in_bulk)


@hooks.register("register_admin_viewset")
def choose_legal_resources() -> LegalResourceChooser:
    """The chooser of legal resources."""
    return legal_resource_chooser


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """The room's own screens of the desk."""
    return urlpatterns
