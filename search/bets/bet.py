"""A best bet: for this query this page stands first, or does not show."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search import sources
from search.suggesting.denied import folded_words


class BetQuerySet(models.QuerySet["BestBet"]):
    """Questions about bets."""

    def on(self, day: date) -> "BetQuerySet":
        """Those in force on a day; both ends of their time belong to it."""
        begun = Q(starts=None) | Q(starts__lte=day)
        return self.filter(begun, Q(ends=None) | Q(ends__gte=day))


class BestBet(models.Model):
    """One decision of the coordinator's about one page in the answers to one query."""

    class Action(models.TextChoices):
        PIN = "pin", _("put first")
        HIDE = "hide", _("leave out")

    class Match(models.TextChoices):
        WHOLE = "whole", _("the query is exactly these words")
        WITHIN = "within", _("the query holds these words side by side")

    query = models.CharField(
        _("query"), max_length=200, help_text=_("As citizens type it; capitals and marks do not matter.")
    )
    match = models.CharField(_("applies when"), max_length=10, choices=Match, default=Match.WHOLE)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    action = models.CharField(_("action"), max_length=10, choices=Action, default=Action.PIN)
    order = models.PositiveSmallIntegerField(
        _("order"), default=10, help_text=_("Of several pages put first, the lowest number comes first.")
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until and including"), null=True, blank=True)
    note = models.CharField(_("reason"), max_length=200, blank=True)

    objects = BetQuerySet.as_manager()

    class Meta:
        verbose_name = _("best bet")
        verbose_name_plural = _("best bets")
        ordering = ["query", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["query", "match", "page"], name="search_bet_once"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="search_bet_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"«{self.query}»: {self.page}"

    def clean(self) -> None:
        if self.query and not folded_words(self.query):
            raise ValidationError({"query": _("Write at least one word.")})
        if self.page_id and sources.kind_of(self.page.specific_class) is None:
            raise ValidationError({"page": _("Choose a page that search can find, such as a procedure.")})
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("This day lies before the first one.")})
