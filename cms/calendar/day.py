"""Days that are not what their place in the week says: Tết, holidays, and Saturdays worked in exchange."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpecialDay(models.Model):
    """One such day. The coordinator keeps them; each year's Tết and exchanges are announced the autumn before."""

    on = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_worked = models.BooleanField(
        _("worked"),
        default=False,
        help_text=_("Ticked: a weekend day worked in exchange. Unticked: a day off."),
    )

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} · {self.name}"
