"""The log's tables: how often a query was asked on a day, and which results were opened."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

QUERY_LENGTH = 200


class AskedQuery(models.Model):
    """One query with its filters on one day. The words are redacted before they come here."""

    day = models.DateField(_("day"), db_index=True)
    query = models.CharField(_("query"), max_length=QUERY_LENGTH, blank=True)
    filters = models.CharField(_("filters"), max_length=300, blank=True)
    asked = models.PositiveIntegerField(_("times asked"), default=0)
    total = models.PositiveIntegerField(_("results"), default=0)
    opened = models.PositiveIntegerField(_("results opened"), default=0)

    class Meta:
        verbose_name = _("query asked")
        verbose_name_plural = _("queries asked")
        constraints = [
            models.UniqueConstraint(fields=["day", "query", "filters"], name="search_asked_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"«{self.query}» · {self.day}: {self.asked}"


class OpenedResult(models.Model):
    """One thing opened for one query on one day.

    `position` counts from 1; 0 is a suggestion while typing, or with an empty query a visit by another door.
    """

    day = models.DateField(_("day"), db_index=True)
    query = models.CharField(_("query"), max_length=QUERY_LENGTH, blank=True)
    kind = models.CharField(_("kind"), max_length=50)
    object_id = models.BigIntegerField()
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    count = models.PositiveIntegerField(_("times opened"), default=0)

    class Meta:
        verbose_name = _("result opened")
        verbose_name_plural = _("results opened")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "query", "kind", "object_id", "position"], name="search_opened_once_a_day"
            ),
            models.CheckConstraint(condition=Q(position__lte=10_100), name="search_opened_within_reach"),
        ]

    def __str__(self) -> str:
        return f"«{self.query}» → {self.kind} {self.object_id} · {self.day}: {self.count}"
