"""Which page types other content may point at, announced by the rooms that own them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable, Page

_types: list[type[Page]] = []


def register(model: type[Page]) -> None:
    """Lets news, episodes and answers point at pages of this type."""
    if model not in _types:
        _types.append(model)


def types() -> tuple[type[Page], ...]:
    """The registered types, in the order they were announced."""
    return tuple(_types)


class CitablePanel(PageChooserPanel):
    """A page chooser that offers the citable types only."""

    def target_models(self) -> list[type[Page]]:
        return list(types()) or super().target_models()


class CitedPage(Orderable):
    """An ordered link to a page of a citable type; a lower room knows no more of it than its key."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels = [CitablePanel("page")]

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.page_id and types() and not issubclass(self.page.specific_class or Page, types()):
            raise ValidationError({"page": _("Choose a procedure or a form.")})
