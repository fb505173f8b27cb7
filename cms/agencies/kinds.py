"""What sorts of agency there are, and which sort means «every commune»."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    """Where an agency stands since the district tier ended on 1 July 2025."""

    PROVINCE = "tinh", _("Province")
    COMMUNE = "xa", _("Commune")


class AgencyKind(models.Model):
    """A sort of agency. One that stands at every commune is named by procedures instead of 130 units."""

    slug = models.SlugField(_("short name"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=200)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, default=Tier.PROVINCE)
    at_every_commune = models.BooleanField(
        _("stands at every commune"),
        default=False,
        help_text=_("Tick it for «People's Committee of the commune»: the name then means all communes."),
    )
    aliases = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("One a line: how decisions and procedures also write this kind."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("agency kind")
        verbose_name_plural = _("agency kinds")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """The name and every other name."""
        return [self.name, *(line.strip() for line in self.aliases.splitlines() if line.strip())]
