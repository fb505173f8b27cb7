"""The register of offerings: which agency offers which procedure, at what level."""

from typing import Any

from django import forms
from django.contrib.admin.decorators import display
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.documents.permissions import permission_policy as file_policy
from wagtail.documents.widgets import AdminDocumentChooser

from catalogue.levels.listening import OPENED
from catalogue.levels.recording import Ground, Standing, last_change
from catalogue.models import Offering, ProcedurePage
from catalogue.models.offerings import USUAL_MODES
from cms.agencies.scope import agencies_kept_by, is_coordinator
from cms.desk.choosing import visible_to
from cms.desk.page_chooser import VisiblePageChooser
from cms.desk.permission import OwnAgencyOnly
from cms.desk.register import Register
from cms.pages.structure import COORDINATE
from media.files import File


class OfferingForm(WagtailAdminModelForm):
    """An agency's staff declare for their own agency; «every commune» is the coordinator's to declare.

    A change of level, mode or «offered» goes into the ledger with what it rests on.
    """

    effective_on = forms.DateField(label=_("In effect from"), initial=localdate, required=False)
    decision = forms.CharField(label=_("Decision"), max_length=120, required=False)
    decision_file = forms.ModelChoiceField(
        label=_("File of the decision"),
        queryset=File.objects.all(),
        required=False,
        widget=AdminDocumentChooser,
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=500,
        required=False,
        help_text=_("Asked for when level, mode or «offered» changes; kept in the ledger for good."),
    )

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

    def clean_decision_file(self) -> File | None:
        file: File | None = self.cleaned_data["decision_file"]
        if file is not None:
            mine = file_policy.instances_user_has_any_permission_for(
                self.for_user, ["add", "change", "choose"]
            )
            if not mine.filter(pk=file.pk).exists():
                raise ValidationError(_("Choose or upload a file of your own agency."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("level") and not cleaned.get("online_mode"):
            # Proposed, not confirmed: the next person sees it and ticks it.
            cleaned["online_mode"] = USUAL_MODES[cleaned["level"]]
            cleaned["mode_confirmed"] = False
            self._errors.pop("online_mode", None)
        self._check_change(cleaned)
        # A field this person may not set keeps what the row holds.
        kind = cleaned.get("kind") if "kind" in self.fields else self.instance.kind
        same = Offering.objects.filter(
            procedure=cleaned.get("procedure"), agency=cleaned.get("agency"), kind=kind
        ).exclude(pk=self.instance.pk)
        if cleaned.get("procedure") and same.exists():
            self.add_error("procedure", _("This is declared already: open that row instead."))
        return cleaned

    def _check_change(self, cleaned: dict[str, Any]) -> None:
        """What the ledger would refuse is said at the field it is about."""
        on, last = cleaned.get("effective_on") or localdate(), None
        if self.instance.pk:
            last = last_change(self.instance)
        to = Standing(
            bool(cleaned.get("offered")), cleaned.get("level") or None, cleaned.get("online_mode") or ""
        )
        if last is not None and Standing.after(last) == to:
            return
        if on > localdate():
            self.add_error(
                "effective_on", _("The ledger holds what has happened: choose today or a day before.")
            )
        if last is not None and on < last.on:
            self.add_error(
                "effective_on",
                _("The last change took effect on {day}: choose that day or a later one.").format(
                    day=f"{last.on:%d/%m/%Y}"
                ),
            )
        if last is not None and not (cleaned.get("why") or "").strip():
            self.add_error("why", _("Say why it changes."))

    def save(self, commit: bool = True) -> Offering:
        data = self.cleaned_data
        self.instance.edited = True
        self.instance.ground = Ground(
            why=data.get("why") or OPENED,
            on=data.get("effective_on"),
            by=self.for_user,
            decision_number=data.get("decision") or "",
            file=data.get("decision_file"),
        )
        offering: Offering = super().save(commit)
        return offering


class OfferingRegister(Register):
    """Who offers what."""

    model = Offering
    permission_helper_class = OwnAgencyOnly
    menu_icon = "list-ul"
    list_display = ("procedure", "body", "offered", "declared_level", "proved_level", "online_mode")
    list_filter = ("offered", "level", "online_mode")
    list_select_related = ("procedure", "agency", "kind", "proved")
    search_fields = ("procedure__title", "procedure__code", "agency__title", "kind__name")
    edit_handler = ObjectList(
        [
            FieldPanel("procedure", widget=VisiblePageChooser(target_models=[ProcedurePage])),
            FieldPanel("agency", widget=forms.Select),
            FieldPanel("kind", permission=COORDINATE),
            MultiFieldPanel(
                [
                    FieldPanel("offered"),
                    FieldRowPanel([FieldPanel("level"), FieldPanel("online_mode")]),
                    FieldPanel("mode_confirmed"),
                ],
                heading=_("What is offered"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("effective_on"), FieldPanel("decision")]),
                    FieldPanel("decision_file"),
                    FieldPanel("why"),
                ],
                heading=_("What the change rests on"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("online_url"),
                    FieldPanel("guide"),
                    FieldPanel("identity"),
                    FieldPanel("status_url"),
                    FieldPanel("online_payment"),
                    FieldRowPanel([FieldPanel("result_online"), FieldPanel("result_by_post")]),
                ],
                heading=_("How it is done online"),
            ),
        ],
        base_form_class=OfferingForm,
    )

    @staticmethod
    @display(description=_("agency"), ordering="agency__title")
    def body(row: Offering) -> str:
        """Who declares it: an agency, or a kind that stands for every commune."""
        return str(row.agency or row.kind)

    @staticmethod
    @display(description=_("declared level"), ordering="level", empty_value="–")
    def declared_level(row: Offering) -> int | None:
        """The bare number: its words would fill a line of every row."""
        return row.level

    @staticmethod
    @display(description=_("proved level"))
    def proved_level(row: Offering) -> int | str:
        """Beside what is declared, what the page proves."""
        return row.proved.level if hasattr(row, "proved") else "–"
