"""The acts a procedure rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class LegalResource(models.Model):
    """A law, decree, circular or decision (CPSV-AP: LegalResource)."""

    class Validity(models.TextChoices):
        IN_FORCE = "in_force", _("In force")
        PARTLY = "partly", _("Partly in force")
        EXPIRED = "expired", _("No longer in force")

    number = models.CharField(_("number"), max_length=100, blank=True, db_index=True)
    title = models.TextField(_("title"))
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    validity = models.CharField(_("validity"), max_length=10, choices=Validity, default=Validity.IN_FORCE)

    class Meta:
        verbose_name = _("legal resource")
        verbose_name_plural = _("legal resources")
        ordering = ["number", "title"]
        constraints = [models.UniqueConstraint(fields=["number", "title"], name="legal_resource_unique")]

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"[:250] if self.number else self.title[:250]


class ProcedureLegal(Orderable):
    """One act a procedure rests on, in the order the decision lists them."""

    procedure = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="legal_basis")
    resource = models.ForeignKey(
        LegalResource, on_delete=models.PROTECT, related_name="procedures", verbose_name=_("legal resource")
    )

    panels = [FieldPanel("resource")]

    class Meta(Orderable.Meta):
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")

    def __str__(self) -> str:
        return str(self.resource)
