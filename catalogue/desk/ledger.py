"""The ledger on the desk, to be read; and the register of usage figures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from catalogue.models import LevelChange, Offering, UsageCount
from cms.agencies.scope import agencies_kept_by, is_coordinator
from cms.desk.permission import OwnAgencyOnly
from cms.desk.register import Register


class OwnReadOnly(OwnAgencyOnly):
    """Rows a program writes, of one's own agency."""

    agency_path = "agency_id"

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class LedgerRegister(Register):
    """Every change of level, newest first."""

    model = LevelChange
    permission_helper_class = OwnReadOnly
    menu_icon = "history"
    inspect_view_enabled = True
    list_display = ("on", "code", "title", "body", "from_level", "to_level", "to_mode", "decision_number")
    list_filter = ("to_level", "to_mode", "tier")
    ordering = ("-pk",)
    search_fields = ("code", "title", "body", "decision_number", "why")


class OwnOfferings(OwnAgencyOnly):
    """Figures of one's own agency's offerings."""

    agency_path = "offering__agency"


class UsageForm(WagtailAdminModelForm):
    """Figures of an offering of one's own agency."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Offering.objects.select_related("procedure", "agency", "kind").order_by(
            "procedure__title", "pk"
        )
        if not is_coordinator(self.for_user):
            rows = rows.filter(agency__in=agencies_kept_by(self.for_user))
        self.fields["offering"].queryset = rows

    def clean_counted_on(self) -> Any:
        day = self.cleaned_data["counted_on"]
        if day and day > localdate():
            raise ValidationError(_("A count lies in the past: choose today or a day before."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("received") is None and cleaned.get("processed") is None:
            self.add_error("received", _("Give at least one of the two figures."))
        return cleaned


class UsageRegister(Register):
    """How much is applied for, and dealt with."""

    model = UsageCount
    permission_helper_class = OwnOfferings
    menu_icon = "table"
    list_display = ("offering", "counted_on", "received", "processed", "source")
    list_select_related = ("offering__procedure", "offering__agency", "offering__kind")
    search_fields = ("offering__procedure__title", "offering__procedure__code", "source")
    edit_handler = ObjectList(
        [
            FieldPanel("offering"),
            FieldPanel("counted_on"),
            FieldRowPanel([FieldPanel("received"), FieldPanel("processed")]),
            FieldPanel("source"),
        ],
        base_form_class=UsageForm,
    )
