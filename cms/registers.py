"""The coordinator's registers of this room: kinds of agency, former agencies, who works where."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_modeladmin.options import ModelAdminGroup

from cms.agencies.former import FormerAgency
from cms.agencies.kinds import AgencyKind
from cms.agencies.membership import Membership
from cms.calendar.day import SpecialDay
from cms.desk.register import Register


class AgencyKindRegister(Register):
    """Sorts of agency."""

    model = AgencyKind
    menu_icon = "tag"
    list_display = ("name", "tier", "at_every_commune", "order")
    list_filter = ("tier",)
    search_fields = ("name", "slug", "aliases")
    panels = (
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("tier"), FieldPanel("order")]),
        FieldPanel("at_every_commune"),
        FieldPanel("aliases"),
    )


class FormerAgencyRegister(Register):
    """Agencies that are no more."""

    model = FormerAgency
    menu_icon = "history"
    list_display = ("name", "code", "district", "valid_from", "valid_to")
    list_select_related = ("kind",)
    search_fields = ("name", "code", "district")
    panels = (
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
        FieldPanel("district"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("successors", widget=forms.CheckboxSelectMultiple),
    )


class MembershipRegister(Register):
    """Who works for which agency, and as what."""

    model = Membership
    menu_icon = "group"
    list_display = ("user", "agency", "role")
    list_filter = ("role",)
    list_select_related = ("user", "agency")
    search_fields = ("user__username", "user__first_name", "user__last_name", "agency__title")
    panels = (FieldPanel("user"), FieldPanel("role"), FieldPanel("agency"))


class SpecialDayRegister(Register):
    """Tết, holidays, Saturdays worked in exchange: what every time limit is counted by."""

    model = SpecialDay
    menu_icon = "calendar-alt"
    list_display = ("on", "name", "is_worked")
    list_filter = ("is_worked",)
    search_fields = ("name",)
    panels = (FieldPanel("on"), FieldPanel("name"), FieldPanel("is_worked"))


class AgencyRegisters(ModelAdminGroup):
    """One entry of the menu."""

    menu_label = _("Agencies and staff")
    menu_item_name = "agency-registers"
    menu_icon = "group"
    menu_order = 210
    items = (MembershipRegister, AgencyKindRegister, FormerAgencyRegister, SpecialDayRegister)
