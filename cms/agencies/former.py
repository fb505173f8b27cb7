"""The register of agencies that are no more, so that old names still lead somewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.agencies.kinds import AgencyKind


class FormerAgency(models.Model):
    """A dissolved department, district, commune or ward.

    Unit codes are reused, so a code is unique only together with its start.
    """

    name = models.CharField(_("name"), max_length=200, db_index=True)
    code = models.CharField(_("unit code"), max_length=20, blank=True)
    kind = models.ForeignKey(
        AgencyKind, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind")
    )
    district = models.CharField(_("district"), max_length=100, blank=True)
    valid_from = models.DateField(
        _("from"), null=True, blank=True, help_text=_("The first day it is known to have existed.")
    )
    valid_to = models.DateField(_("until"), null=True, blank=True, help_text=_("Its last day."))
    successors = models.ManyToManyField(
        "cms.AgencyPage", blank=True, related_name="predecessors", verbose_name=_("successors")
    )

    class Meta:
        verbose_name = _("former agency")
        verbose_name_plural = _("former agencies")
        ordering = ["name", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                condition=~models.Q(code="") & models.Q(valid_from__isnull=False),
                name="former_agency_code_unique_from",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code="") & models.Q(valid_from=None),
                name="former_agency_code_unique_without_start",
            ),
            models.CheckConstraint(
                name="former_agency_dates_in_order",
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.district})" if self.district else self.name
