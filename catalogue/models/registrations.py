"""Registration: an agency says which services it will offer, and the coordinator accepts."""

from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from catalogue.models.offerings import Offering
from catalogue.models.procedure import ProcedurePage
from catalogue.models.review import Reviewed
from cms.agencies.agency import AgencyPage


class Registration(Reviewed):
    """One agency's registration of services it does not offer yet."""

    agency = models.ForeignKey(
        AgencyPage, on_delete=models.CASCADE, related_name="registrations", verbose_name=_("agency")
    )
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField(_("begun at"), default=now, editable=False)

    class Meta(Reviewed.Meta):
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.agency} · {self.created_at:%d/%m/%Y}"


class RegistrationItem(models.Model):
    """One service to be offered, and at which level to begin with."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="items")
    procedure = models.ForeignKey(
        ProcedurePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("procedure")
    )
    level = models.PositiveSmallIntegerField(_("level to begin with"), choices=Offering.Level, default=1)

    class Meta:
        verbose_name = _("service to register")
        verbose_name_plural = _("services to register")
        ordering = ["procedure__title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "procedure"], name="registration_item_once"),
            models.CheckConstraint(
                name="registration_item_level_1_to_4", condition=Q(level__gte=1, level__lte=4)
            ),
        ]

    def __str__(self) -> str:
        return str(self.procedure)
