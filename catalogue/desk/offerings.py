"""The register of offerings: which agency offers which procedure, at what level."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from catalogue.models import Offering, ProcedurePage
from cms.agencies.scope import agencies_kept_by, is_coordinator
from cms.desk.choosing import visible_to
from cms.desk.page_chooser import VisiblePageChooser
from cms.desk.permission import OwnAgencyOnly
from cms.desk.register import Register
from cms.pages.structure import COORDINATE


class OfferingForm(WagtailAdminModelForm):
    """An agency's staff declare for their own agency; «every commune» is the coordinator's to declare."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = agencies_kept_by(self.for_user).order_by("title")
        self.fields["procedure"].widget.user = self.for_user
        agency = self.fields["agency"]
        agency.queryset = own
        if not is_coordinator(self.for_user):
            agency.required = True
            agency.empty_label = None
            if self.instance.pk is None:
                self.initial["agency"] = own.first()

    def clean_procedure(self) -> ProcedurePage:
        procedure: ProcedurePage = self.cleaned_data["procedure"]
        if not ProcedurePage.objects.filter(visible_to(self.for_user), pk=procedure.pk).exists():
            raise ValidationError(_("Choose a published procedure, or a draft of your own agency."))
        return procedure

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        # A field this person may not set keeps what the row holds.
        kind = cleaned.get("kind") if "kind" in self.fields else self.instance.kind
        same = Offering.objects.filter(
            procedure=cleaned.get("procedure"), agency=cleaned.get("agency"), kind=kind
        ).exclude(pk=self.instance.pk)
        if cleaned.get("procedure") and same.exists():
            self.add_error("procedure", _("This is declared already: open that row instead."))
        return cleaned

    def save(self, commit: bool = True) -> Offering:
        self.instance.edited = True
        offering: Offering = super().save(commit)
        return offering


class OfferingRegister(Register):
    """Who offers what."""

    model = Offering
    permission_helper_class = OwnAgencyOnly
    menu_icon = "list-ul"
    list_display = ("procedure", "agency", "kind", "offered", "level", "online_mode")
    list_filter = ("offered", "level", "online_mode")
    list_select_related = ("procedure", "agency", "kind")
    search_fields = ("procedure__title", "procedure__code", "agency__title", "kind__name")
    edit_handler = ObjectList(
        [
            FieldPanel("procedure", widget=VisiblePageChooser(target_models=[ProcedurePage])),
            FieldPanel("agency", widget=forms.Select),
            FieldPanel("kind", permission=COORDINATE),
            FieldPanel("offered"),
            FieldRowPanel([FieldPanel("level"), FieldPanel("online_mode")]),
            FieldPanel("online_url"),
        ],
        base_form_class=OfferingForm,
    )
