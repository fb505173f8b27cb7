"""Who works for which agency, and as what: the one truth from which every right is derived."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member of staff does for an agency."""

    EDITOR = "editor", _("Editor: writes drafts and submits them")
    PUBLISHER = "publisher", _("Publisher: edits and publishes")
    PRESS = "press", _("Press: writes and publishes awareness columns")
    COORDINATOR = "coordinator", _("Coordinator: looks after the whole province")


class Membership(models.Model):
    """One person's role at one agency; a coordinator's has no agency and reaches over all."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    agency = models.ForeignKey(
        "cms.AgencyPage",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("agency"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.EDITOR)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["user__username", "role"]
        constraints = [
            models.UniqueConstraint(fields=["user", "agency", "role"], name="membership_unique"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(agency=None), name="membership_one_coordinator_row"
            ),
            models.CheckConstraint(
                name="membership_coordinator_alone_has_no_agency",
                condition=models.Q(role="coordinator", agency=None)
                | (~models.Q(role="coordinator") & models.Q(agency__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.agency or _('Whole province')} · {self.get_role_display()}"

    def clean(self) -> None:
        if self.role == Role.COORDINATOR and self.agency_id:
            raise ValidationError(
                {"agency": _("A coordinator looks after the whole province: leave the agency empty.")}
            )
        if self.role != Role.COORDINATOR and not self.agency_id:
            raise ValidationError({"agency": _("Choose the agency this person works for.")})
        if self.role == Role.PRESS and self.agency_id and self.agency.kind.slug != "press":
            raise ValidationError({"agency": _("Press staff belong to a press outlet. Choose one.")})
