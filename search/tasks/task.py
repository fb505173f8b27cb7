"""A task: make this query find its answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.log.counts import QUERY_LENGTH


class SearchTask(models.Model):
    """A query somebody must mend; done once the page judged to be its answer ranks among the first three."""

    query = models.CharField(_("query"), max_length=QUERY_LENGTH, unique=True)
    agency = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency"),
        help_text=_("Who mends it."),
    )
    answer = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("right answer"),
        help_text=_("The page a citizen who asks this should find."),
    )
    note = models.TextField(_("note"), blank=True)
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("search to mend")
        verbose_name_plural = _("searches to mend")
        ordering = ["closed_at", "-opened_at", "pk"]

    def __str__(self) -> str:
        return f"«{self.query}»"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
