"""The other names an agency goes by: abbreviations, former names, what people say."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class AgencyName(models.Model):
    """One more name of an agency, with the dates it was in use where that is known."""

    class Role(models.TextChoices):
        ABBREVIATION = "abbreviation", _("Abbreviation")
        FORMER = "former", _("Former name")
        ALIAS = "alias", _("Also called")

    agency = ParentalKey("cms.AgencyPage", on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("sort of name"), max_length=20, choices=Role, default=Role.ALIAS)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="agency_name_dates_in_order",
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name
