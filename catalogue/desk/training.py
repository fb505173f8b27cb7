"""The coordinator's registers of training and pilots."""

from typing import Any

from django.contrib.admin.decorators import display
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.options import ModelAdminGroup

from catalogue.desk.oversight import InspectionRegister
from catalogue.models import Course, Pilot, PilotCriterion, Session
from cms.desk.register import Register


class CourseRegister(Register):
    """What is taught."""

    model = Course
    menu_icon = "openquote"
    list_display = ("title", "is_required", "before_publishing")
    list_filter = ("is_required", "before_publishing")
    search_fields = ("title", "description")
    panels = (
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("is_required"),
        FieldPanel("before_publishing"),
        FieldPanel("material"),
    )


class SessionRegister(Register):
    """When it was taught, and who came."""

    model = Session
    menu_icon = "group"
    list_display = ("on", "course", "place", "people")
    list_select_related = ("course",)
    search_fields = ("course__title", "place")

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("attendances")

    @staticmethod
    @display(description=_("who attended"))
    def people(row: Session) -> int:
        """How many attended."""
        return len(row.attendances.all())


class PilotCriterionRegister(Register):
    """What candidates are judged by."""

    model = PilotCriterion
    menu_icon = "order"
    list_display = ("name", "weight")
    search_fields = ("name",)
    panels = (FieldPanel("name"), FieldPanel("weight"), FieldPanel("description"))


class PilotRegister(Register):
    """Candidates and pilots of level 4."""

    model = Pilot
    menu_icon = "pick"
    list_display = ("offering", "total", "state", "begins_on", "ends_on")
    list_filter = ("state",)
    list_select_related = ("offering__procedure", "offering__agency", "offering__kind")
    search_fields = ("offering__procedure__title", "offering__procedure__code", "result")

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("scores__criterion")


class OversightRegisters(ModelAdminGroup):
    """One entry of the menu."""

    menu_label = _("Guidance and oversight")
    menu_item_name = "oversight-registers"
    menu_icon = "glasses"
    menu_order = 215
    items = (InspectionRegister, CourseRegister, SessionRegister, PilotRegister, PilotCriterionRegister)
