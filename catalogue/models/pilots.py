"""Pilots of level 4: criteria with weights, scores, the choice, its result, and where to repeat it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from catalogue.models.offerings import Offering
from cms.agencies.agency import AgencyPage

#: Scores run from nothing to full marks.
HIGHEST = 10


class PilotCriterion(models.Model):
    """What a candidate is judged by, and how much it counts."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)

    class Meta:
        verbose_name = _("criterion of pilots")
        verbose_name_plural = _("criteria of pilots")
        ordering = ["-weight", "name"]
        constraints = [models.CheckConstraint(name="pilot_criterion_weighs", condition=Q(weight__gte=1))]

    def __str__(self) -> str:
        return f"{self.name} ({self.weight})"


class Pilot(ClusterableModel):
    """One service considered for a pilot, from its scores to its result."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        CHOSEN = "chosen", _("Chosen")
        REJECTED = "rejected", _("Not chosen")
        ENDED = "ended", _("Ended")

    offering = models.ForeignKey(
        Offering, on_delete=models.CASCADE, related_name="pilots", verbose_name=_("offering")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    begins_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    decision_number = models.CharField(_("decision"), max_length=120, blank=True)
    result = models.TextField(_("result"), blank=True)
    replicate_to = ParentalManyToManyField(
        AgencyPage, blank=True, related_name="+", verbose_name=_("repeat it at")
    )

    panels = [
        FieldPanel("offering"),
        InlinePanel("scores", heading=_("Scores"), label=_("score")),
        FieldRowPanel([FieldPanel("state"), FieldPanel("decision_number")]),
        FieldRowPanel([FieldPanel("begins_on"), FieldPanel("ends_on")]),
        FieldPanel("result"),
        FieldPanel("replicate_to"),
    ]

    class Meta:
        verbose_name = _("pilot")
        verbose_name_plural = _("pilots")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="pilot_dates_in_order",
                condition=Q(ends_on=None) | Q(begins_on=None) | Q(ends_on__gte=models.F("begins_on")),
            ),
            models.CheckConstraint(
                name="pilot_chosen_has_begin", condition=~Q(state="chosen") | Q(begins_on__isnull=False)
            ),
            models.CheckConstraint(
                name="pilot_ended_has_result", condition=~Q(state="ended") | ~Q(result="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.offering)

    def clean(self) -> None:
        super().clean()
        if self.state == self.State.CHOSEN and not self.begins_on:
            raise ValidationError({"begins_on": _("Say when the pilot begins.")})
        if self.state == self.State.ENDED and not self.result.strip():
            raise ValidationError({"result": _("Say what came of the pilot.")})
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": _("A pilot ends after it begins.")})

    @property
    def total(self) -> float | None:
        """The weighed mean of its scores out of 10; None until something is scored."""
        rows = list(self.scores.all())
        weights = sum(row.criterion.weight for row in rows)
        if not weights:
            return None
        return round(sum(row.points * row.criterion.weight for row in rows) / weights, 1)


class PilotScore(Orderable):
    """The marks for one criterion."""

    pilot = ParentalKey(Pilot, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(PilotCriterion, on_delete=models.PROTECT, verbose_name=_("criterion"))
    points = models.PositiveSmallIntegerField(_("points, 0 to 10"))

    panels = [FieldRowPanel([FieldPanel("criterion"), FieldPanel("points")])]

    class Meta(Orderable.Meta):
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["pilot", "criterion"], name="pilot_scored_once"),
            models.CheckConstraint(name="pilot_points_0_to_10", condition=Q(points__lte=HIGHEST)),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"

    def clean(self) -> None:
        super().clean()
        if self.points is not None and self.points > HIGHEST:
            raise ValidationError({"points": _("At most 10 points.")})
