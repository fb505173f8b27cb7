"""The ledger: every change of what is offered, at which level and mode, written once and never touched again."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.offerings import Offering


class LedgerClosed(Exception):
    """Somebody tried to change or delete a row of the ledger. Write a new row instead."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that are only ever added. The database says no as well; this says it sooner and in words."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise LedgerClosed("Rows of the ledger are never changed: record a new change.")

    def delete(self) -> NoReturn:
        raise LedgerClosed("Rows of the ledger are never deleted: record a new change.")


class LevelChangeQuerySet(AppendOnlyQuerySet):
    """Questions about the ledger."""

    def until(self, day: Any) -> "LevelChangeQuerySet":
        """Rows that had taken effect by the end of this day; all of them without a day."""
        return self if day is None else self.filter(on__lte=day)

    def last_of_each(self) -> "LevelChangeQuerySet":
        """Of these rows the last of each offering: how things stood."""
        last = self.order_by().values("offering_id").annotate(last=Max("pk")).values("last")
        return LevelChangeQuerySet(LevelChange).filter(pk__in=last)


class LevelChange(models.Model):
    """One change of one offering: from what to what, when, by whose decision, and why.

    It copies the names of procedure, agency and field, so that it still tells its story when those are gone; the
    keys beside them have no constraint, because a row that may never change cannot follow a deletion.
    """

    offering = models.ForeignKey(
        Offering, on_delete=models.DO_NOTHING, db_constraint=False, related_name="changes"
    )
    procedure_id = models.PositiveBigIntegerField(_("procedure"), db_index=True)
    code = models.CharField(_("national code"), max_length=20, blank=True)
    title = models.CharField(_("procedure"), max_length=255)
    agency_id = models.PositiveBigIntegerField(_("agency"), null=True, db_index=True)
    kind_id = models.PositiveBigIntegerField(_("kind of agency"), null=True)
    body = models.CharField(_("who offers it"), max_length=255)
    tier = models.CharField(_("tier"), max_length=10)
    field_id = models.PositiveBigIntegerField(_("field of administration"), null=True)
    field_name = models.CharField(_("field of administration"), max_length=300, blank=True)
    on = models.DateField(_("in effect from"), db_index=True)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    by_name = models.CharField(_("recorded by"), max_length=200, blank=True)
    decision_number = models.CharField(_("decision"), max_length=120, blank=True)
    file = models.ForeignKey(
        "media.File", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )
    why = models.CharField(_("why"), max_length=500)
    from_offered = models.BooleanField(_("offered before"), default=False)
    from_level = models.PositiveSmallIntegerField(_("level before"), null=True)
    from_mode = models.CharField(_("mode before"), max_length=20, blank=True)
    to_offered = models.BooleanField(_("offered"), default=True)
    to_level = models.PositiveSmallIntegerField(_("level"), choices=Offering.Level, null=True)
    to_mode = models.CharField(_("mode"), max_length=20, choices=Offering.Mode, blank=True)

    objects = LevelChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of level")
        verbose_name_plural = _("ledger of levels")
        ordering = ["pk"]
        indexes = [models.Index(fields=["offering", "-id"], name="level_change_last")]
        constraints = [
            models.CheckConstraint(
                name="level_change_level_1_to_4",
                condition=Q(to_level=None) | (Q(to_level__gte=1) & Q(to_level__lte=4)),
            ),
            models.CheckConstraint(name="level_change_says_why", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} · {self.title} · {self.body}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LedgerClosed("Rows of the ledger are never changed: record a new change.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LedgerClosed("Rows of the ledger are never deleted: record a new change.")


class LedgerFigure(models.Model):
    """A figure of the ledger known only as a sum, from before services were recorded one by one."""

    on = models.DateField(_("date"))
    label = models.CharField(_("what was counted"), max_length=300)
    lowest = models.PositiveSmallIntegerField(_("lowest level"), choices=Offering.Level)
    highest = models.PositiveSmallIntegerField(_("highest level"), choices=Offering.Level)
    count = models.PositiveIntegerField(_("count"))
    part_of = models.CharField(
        _("part of"), max_length=300, blank=True, help_text=_("The label of the sum this is a part of.")
    )
    source = models.CharField(_("source"), max_length=300)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure of the ledger")
        verbose_name_plural = _("figures of the ledger")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["on", "label"], name="ledger_figure_unique"),
            models.CheckConstraint(
                name="ledger_figure_levels_in_order",
                condition=Q(lowest__gte=1, highest__lte=4, highest__gte=models.F("lowest")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} · {self.label}: {self.count}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LedgerClosed("Rows of the ledger are never changed: record a new figure.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LedgerClosed("Rows of the ledger are never deleted.")
