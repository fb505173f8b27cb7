"""Yearly reports: frozen ones, each agency's own statement, and the weights of the ranking."""

from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from catalogue.models.ledger import AppendOnlyQuerySet, LedgerClosed
from cms.agencies.agency import AgencyPage


class FrozenReport(models.Model):
    """A year's report as it stood on its due day. The database refuses to change or delete it."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    due_on = models.DateField(_("due on"))
    content = models.TextField(
        _("content"), help_text=_("JSON with sorted keys; the hash is of these very bytes.")
    )
    digest = models.CharField(_("SHA-256"), max_length=64)
    frozen_at = models.DateTimeField(_("frozen at"), default=now)
    frozen_by = models.CharField(_("frozen by"), max_length=200, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen report")
        verbose_name_plural = _("frozen reports")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LedgerClosed("A frozen report is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LedgerClosed("A frozen report is never deleted.")


class AgencyStatement(models.Model):
    """What an agency says of its own figures, and when it confirmed them."""

    agency = models.ForeignKey(
        AgencyPage, on_delete=models.CASCADE, related_name="statements", verbose_name=_("agency")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    remark = models.TextField(_("remark"), blank=True, max_length=3000)
    confirmed_at = models.DateTimeField(_("confirmed at"), default=now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("agency's statement")
        verbose_name_plural = _("agencies' statements")
        ordering = ["-year", "agency__title"]
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="statement_once_a_year")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.year}"


class RankingWeights(models.Model):
    """How much each indicator counts in a year's ranking, published before the year is judged."""

    year = models.PositiveSmallIntegerField(_("from the report of"), unique=True)
    online = models.PositiveSmallIntegerField(_("services at level 3 and 4"), default=30)
    plan = models.PositiveSmallIntegerField(_("roadmap done in time"), default=30)
    completeness = models.PositiveSmallIntegerField(_("completeness of pages"), default=25)
    proof = models.PositiveSmallIntegerField(_("declared levels proved"), default=15)
    questions = models.PositiveSmallIntegerField(_("questions answered in time"), default=0)
    training = models.PositiveSmallIntegerField(_("training attended"), default=0)
    decision_number = models.CharField(_("decision"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("weights of the ranking")
        verbose_name_plural = _("weights of the ranking")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)

    def clean(self) -> None:
        if sum(self.as_dict().values()) != 100:
            raise ValidationError(
                _("The weights make {total}; together they must make 100.").format(
                    total=sum(self.as_dict().values())
                )
            )

    def as_dict(self) -> dict[str, int]:
        """Indicator to weight."""
        names = ("online", "plan", "completeness", "proof", "questions", "training")
        return {name: getattr(self, name) for name in names}
