"""The menu entry of the registers each agency keeps for itself."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from catalogue.desk.form_files import FormFileRegister
from catalogue.desk.ledger import LedgerRegister, UsageRegister
from catalogue.desk.offerings import OfferingRegister


class ServiceRegisters(ModelAdminGroup):
    """One entry of the menu."""

    menu_label = _("Services")
    menu_item_name = "service-registers"
    menu_icon = "list-ul"
    menu_order = 205
    items = (OfferingRegister, LedgerRegister, UsageRegister, FormFileRegister)
