"""How much an offering is used: figures typed in or imported, each with its date and source."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.offerings import Offering


class UsageCount(models.Model):
    """Applications received and dealt with in a year up to a date, and who says so."""

    offering = models.ForeignKey(
        Offering, on_delete=models.CASCADE, related_name="usage", verbose_name=_("offering")
    )
    counted_on = models.DateField(_("counted on"))
    received = models.PositiveIntegerField(_("applications received this year"), null=True, blank=True)
    processed = models.PositiveIntegerField(_("applications dealt with this year"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("usage figure")
        verbose_name_plural = _("usage figures")
        ordering = ["-counted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "counted_on"], name="usage_once_a_day"),
            models.CheckConstraint(
                name="usage_says_something",
                condition=Q(received__isnull=False) | Q(processed__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offering} · {self.counted_on:%d/%m/%Y}"
