"""The coordinator's registers of this room: fields, legal resources, life events, audiences, import conflicts."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_modeladmin.options import ModelAdminGroup

from catalogue.desk.reports import WeightsRegister
from catalogue.models import Audience, ImportConflict, LegalResource, LifeEvent, ServiceField
from cms.desk.permission import ReadOnly
from cms.desk.register import Register


class ServiceFieldRegister(Register):
    """Fields of administration."""

    model = ServiceField
    menu_icon = "tag"
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    panels = (FieldPanel("name"), FieldPanel("slug"), FieldPanel("description"))


class LegalResourceRegister(Register):
    """Laws, decrees, circulars, decisions."""

    model = LegalResource
    menu_icon = "doc-full"
    list_display = ("number", "title", "issued_on", "validity")
    list_filter = ("validity",)
    search_fields = ("number", "title")
    panels = (
        FieldPanel("number"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("issued_on"), FieldPanel("validity")]),
    )


class LifeEventRegister(Register):
    """Events of a life or a business."""

    model = LifeEvent
    menu_icon = "calendar-alt"
    list_display = ("title", "audience", "order")
    list_filter = ("audience",)
    search_fields = ("title", "summary")
    panels = (
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("audience"), FieldPanel("order")]),
        FieldPanel("summary"),
        FieldPanel("icon"),
    )


class AudienceRegister(Register):
    """Whom procedures are for."""

    model = Audience
    menu_icon = "user"
    list_display = ("name", "group", "order")
    list_filter = ("group",)
    search_fields = ("name",)
    panels = (
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("group"), FieldPanel("order")]),
    )


class ImportConflictRegister(Register):
    """Fields that both the source and an editor changed; to be read here and settled on the procedure's page."""

    model = ImportConflict
    permission_helper_class = ReadOnly
    menu_icon = "warning"
    inspect_view_enabled = True
    list_display = ("procedure", "field", "found_at")
    list_select_related = ("procedure",)
    ordering = ("-found_at", "-pk")
    search_fields = ("procedure__title", "procedure__code", "field")


class CatalogueRegisters(ModelAdminGroup):
    """One entry of the menu."""

    menu_label = _("Registers")
    menu_item_name = "catalogue-registers"
    menu_icon = "folder-open-inverse"
    menu_order = 220
    items = (
        ServiceFieldRegister,
        LegalResourceRegister,
        LifeEventRegister,
        AudienceRegister,
        WeightsRegister,
        ImportConflictRegister,
    )
