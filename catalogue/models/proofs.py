"""What a service's public page proves, beside what is declared; and what became of the links it gives."""

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from catalogue.models.offerings import Offering


class ProvedLevel(models.Model):
    """The level an offering's public page proves, and the duties still open. Computed, never typed."""

    offering = models.OneToOneField(
        Offering, on_delete=models.CASCADE, related_name="proved", verbose_name=_("offering")
    )
    level = models.PositiveSmallIntegerField(_("proved level"), default=0)
    open_duties = models.JSONField(
        _("missing"), default=list, help_text=_("Numbers of the checklist's duties the page does not meet.")
    )
    met = models.PositiveSmallIntegerField(_("duties met"), default=0)
    asked = models.PositiveSmallIntegerField(_("duties asked at the declared level"), default=0)
    computed_at = models.DateTimeField(_("computed at"), default=now)

    class Meta:
        verbose_name = _("proved level")
        verbose_name_plural = _("proved levels")

    def __str__(self) -> str:
        return f"{self.offering}: {self.level}"


class LinkCheck(models.Model):
    """The last answer of an address we send citizens to."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    works = models.BooleanField(_("works"))
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url
