"""Plans: what an agency will raise in a year, to which level, in which quarter, and who sees to it."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.offerings import Offering
from catalogue.models.review import Reviewed
from cms.agencies.agency import AgencyPage


class Plan(Reviewed):
    """One agency's plan for one year."""

    agency = models.ForeignKey(
        AgencyPage, on_delete=models.CASCADE, related_name="plans", verbose_name=_("agency")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    note = models.TextField(_("note"), blank=True)

    class Meta(Reviewed.Meta):
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-year", "agency__title"]
        constraints: list[models.BaseConstraint] = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(fields=["agency", "year"], name="plan_once_a_year"),
            models.CheckConstraint(name="plan_year_makes_sense", condition=Q(year__gte=2013, year__lte=2100)),
        ]

    def __str__(self) -> str:
        return f"{self.agency} · {self.year}"


class RoadmapItem(models.Model):
    """One service's step in the plan. Whether it is done or late follows from the ledger, never typed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    offering = models.ForeignKey(
        Offering, on_delete=models.CASCADE, related_name="roadmap", verbose_name=_("offering")
    )
    from_level = models.PositiveSmallIntegerField(_("from level"), default=0)
    to_level = models.PositiveSmallIntegerField(_("to level"), choices=Offering.Level)
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    person = models.CharField(_("person in charge"), max_length=120, blank=True)
    given_up = models.CharField(
        _("given up because"), max_length=300, blank=True, help_text=_("Empty while it is pursued.")
    )

    class Meta:
        verbose_name = _("roadmap item")
        verbose_name_plural = _("roadmap")
        ordering = ["quarter", "offering__procedure__title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "offering"], name="roadmap_item_once"),
            models.CheckConstraint(name="roadmap_quarter", condition=Q(quarter__gte=1, quarter__lte=4)),
            models.CheckConstraint(
                name="roadmap_goes_up",
                condition=Q(to_level__gt=models.F("from_level"), to_level__lte=4),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offering} → {self.to_level}"

    @property
    def due(self) -> date:
        """The last day of its quarter."""
        year, month = self.plan.year, self.quarter * 3 + 1
        first_after = date(year + (month > 12), (month - 1) % 12 + 1, 1)
        return first_after - timedelta(days=1)
