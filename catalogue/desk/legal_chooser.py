"""Choosing a legal resource among thousands by number or words, instead of from one endless list."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalogue.models.legal import LegalResource
from cms.desk.finding import find_rows


class LegalFilterForm(BaseFilterForm):
    """The chooser's search box."""

    q = forms.CharField(
        label=_("Number or words"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "23/2015/NĐ-CP"}),
    )

    def filter(self, objects: QuerySet[LegalResource]) -> QuerySet[LegalResource]:
        rows = super().filter(objects)
        typed = self.cleaned_data.get("q")
        if typed:
            rows = find_rows(rows, typed, ("number", "title"))
            self.is_searching, self.search_query = True, typed
        return rows


class _Choose(ChooseView):
    filter_form_class = LegalFilterForm


class _ChooseResults(ChooseResultsView):
    filter_form_class = LegalFilterForm


class LegalResourceChooser(ChooserViewSet):
    """Registers itself as the widget of every key to a legal resource."""

    model = LegalResource
    icon = "doc-full"
    choose_one_text = _("Choose a legal resource")
    choose_another_text = _("Choose another legal resource")
    edit_item_text = _("Edit this legal resource")
    choose_view_class = _Choose
    choose_results_view_class = _ChooseResults
    per_page = 15


legal_resource_chooser = LegalResourceChooser("legal_resource_chooser")
