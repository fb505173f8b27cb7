"""«Why it is found»: for a query and a page, sentences that any member of staff can act on."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.desk.choosing import visible_to
from cms.desk.page_chooser import VisiblePageChooser
from search import sources
from search.explaining import explain
from search.query import MAX_TEXT, BadQuery
from search.results import SearchUnavailable


class WhyForm(forms.Form):
    """A query and a page this person may see."""

    q = forms.CharField(label=_("Query"), max_length=MAX_TEXT)
    page = forms.ModelChoiceField(Page.objects.none(), label=_("Page"), widget=VisiblePageChooser)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = Page.objects.filter(visible_to(user))
        self.fields["page"].widget.user = user

    def clean_page(self) -> Page:
        page: Page = self.cleaned_data["page"]
        if sources.kind_of(page.specific_class) is None:
            raise forms.ValidationError(_("Choose a page that search can find, such as a procedure."))
        return page


@require_safe
def explain_search(request: HttpRequest) -> HttpResponse:
    """The form, and under it what can be said."""
    asked = "q" in request.GET or "page" in request.GET
    form = WhyForm(request.GET if asked else None, user=request.user)
    context: dict[str, Any] = {"form": form}
    if asked and form.is_valid():
        page = form.cleaned_data["page"]
        kind = sources.kind_of(page.specific_class)
        try:
            context |= {"page": page, "sentences": explain(form.cleaned_data["q"], kind or "", page.pk)}
        except BadQuery as error:
            form.add_error("q", str(error.reason))
        except SearchUnavailable as error:
            form.add_error(None, str(error))
    return render(request, "cms/desk/search/why.html", {**context, "media": form.media})
