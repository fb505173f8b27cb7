"""The register of searches to mend: an agency's staff see their own, and close one when its answer is found."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.models import Page

from cms.agencies.agency import AgencyPage
from cms.agencies.scope import agencies_kept_by, is_coordinator
from cms.desk.choosing import visible_to
from cms.desk.page_chooser import VisiblePageChooser
from cms.desk.permission import OwnAgencyOnly
from cms.desk.register import Register
from cms.desk.search.prefilled import PrefilledCreate
from cms.pages.structure import COORDINATE
from search.results import SearchUnavailable
from search.tasks.closing import NotYetFound, close, place_in_words
from search.tasks.task import SearchTask


def reach_of(user: Any) -> frozenset[int] | None:
    """The agencies whose tasks this person works on, None for all; asked once a request, not once a row."""
    if not hasattr(user, "search_task_reach"):
        kept = (
            None if is_coordinator(user) else frozenset(agencies_kept_by(user).values_list("pk", flat=True))
        )
        user.search_task_reach = kept
    reach: frozenset[int] | None = user.search_task_reach
    return reach


class GivenOut(OwnAgencyOnly):
    """The coordinator gives tasks out and takes them back; an agency's staff work on their own."""

    def user_can_create(self, user: Any) -> bool:
        return reach_of(user) is None and super().user_can_create(user)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return reach_of(user) is None and super().user_can_delete_obj(user, obj)

    def is_own(self, user: Any, obj: Any) -> bool:
        reach = reach_of(user)
        return reach is None or obj.agency_id in reach


class SearchTaskForm(WagtailAdminModelForm):
    """«Done» is believed only when the answer really ranks among the first three."""

    done = forms.BooleanField(
        label=_("Done"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["done"] = not self.instance.is_open
        self.fields["answer"].widget.user = self.for_user
        if self.instance.pk and self.instance.is_open:
            self.fields["done"].help_text = format_lazy(
                _(
                    "Closes the task if the right answer is among the first three results. Its place now: {place}."
                ),
                place=place_in_words(self.instance),
            )
        if "agency" in self.fields:
            self.fields["agency"].queryset = Page.objects.filter(
                pk__in=AgencyPage.objects.in_force().values("pk")
            ).order_by("title")

    def clean_answer(self) -> Page | None:
        page: Page | None = self.cleaned_data["answer"]
        if page and not Page.objects.filter(visible_to(self.for_user), pk=page.pk).exists():
            raise ValidationError(_("Choose a public page, or one of your own agency."))
        return page

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("done"):
            self.instance.closed_at = None
        elif not cleaned.get("answer"):
            self.add_error("answer", _("Choose the right answer first."))
        elif self.instance.is_open:
            self._close(cleaned)
        return cleaned

    def _close(self, cleaned: dict[str, Any]) -> None:
        task = self.instance
        task.answer, task.query = cleaned["answer"], cleaned.get("query", task.query)
        try:
            close(task, at=now())
        except NotYetFound as error:
            self.add_error("done", str(error))
        except SearchUnavailable as error:
            self.add_error("done", str(error))


class SearchTaskRegister(Register):
    """Queries that did not find what they should."""

    model = SearchTask
    permission_helper_class = GivenOut
    menu_icon = "tasks"
    create_view_class = PrefilledCreate
    prefilled = ("query",)
    list_display = ("query", "agency", "answer", "opened_at", "closed_at")
    list_select_related = ("agency", "answer")
    search_fields = ("query", "agency__title", "note")
    edit_handler = ObjectList(
        [
            FieldPanel("query", permission=COORDINATE),
            FieldPanel("agency", permission=COORDINATE, widget=forms.Select),
            FieldPanel("answer", widget=VisiblePageChooser),
            FieldPanel("note"),
            FieldRowPanel([FieldPanel("done")]),
        ],
        base_form_class=SearchTaskForm,
    )
