"""Smaller rows of a procedure: results, conditions, agencies concerned, related procedures."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind


class Output(Orderable):
    """What the applicant receives (CPSV-AP: Output)."""

    procedure = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="outputs")
    name = models.TextField(_("result"))
    code = models.CharField(_("code of the result"), max_length=60, blank=True)

    panels = [FieldPanel("name"), FieldPanel("code")]

    class Meta(Orderable.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        return self.name[:80]


class Requirement(Orderable):
    """A condition to be met (CPSV-AP: Requirement)."""

    procedure = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="requirements")
    text = models.TextField(_("condition"))

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")

    def __str__(self) -> str:
        return self.text[:80]


class ExecutingAgency(Orderable):
    """Who carries out, decides or helps: an agency, a kind of agency, or words where neither is known."""

    class Role(models.TextChoices):
        EXECUTING = "executing", _("Carries out")
        DECIDING = "deciding", _("Decides")
        COORDINATING = "coordinating", _("Helps")

    procedure = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="agencies")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.EXECUTING)
    name = models.CharField(_("name in the decision"), max_length=300, blank=True)
    agency = models.ForeignKey(
        AgencyPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency"),
    )
    kind = models.ForeignKey(
        AgencyKind, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind")
    )

    panels = [
        FieldPanel("role"),
        PageChooserPanel("agency", "cms.AgencyPage"),
        FieldPanel("kind"),
        FieldPanel("name"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("agency concerned")
        verbose_name_plural = _("agencies concerned")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name to show."""
        if self.agency is not None:
            return self.agency.title
        return self.kind.name if self.kind is not None else self.name


class RelatedProcedure(Orderable):
    """Another procedure people need before, after or instead of this one."""

    procedure = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="related")
    target = models.ForeignKey(
        "catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="+", verbose_name=_("procedure")
    )

    panels = [PageChooserPanel("target", "catalogue.ProcedurePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related procedure")
        verbose_name_plural = _("related procedures")

    def __str__(self) -> str:
        return str(self.target)
