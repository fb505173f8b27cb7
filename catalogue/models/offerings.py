"""Who offers what: a procedure at an agency, or at every agency of a kind."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.procedure import ProcedurePage
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind


class Offering(models.Model):
    """A procedure at an agency XOR at a kind («every commune»), with the level declared and where it is done online."""

    class Level(models.IntegerChoices):
        ONE = 1, _("Level 1: information")
        TWO = 2, _("Level 2: forms to download")
        THREE = 3, _("Level 3: applied for online")
        FOUR = 4, _("Level 4: paid and delivered online")

    class Mode(models.TextChoices):
        FULL = "toan_trinh", _("Wholly online")
        PARTLY = "mot_phan", _("Partly online")
        INFORMATION = "thong_tin", _("Information only")

    procedure = models.ForeignKey(
        ProcedurePage, on_delete=models.CASCADE, related_name="offerings", verbose_name=_("procedure")
    )
    agency = models.ForeignKey(
        AgencyPage,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="offerings",
        verbose_name=_("agency"),
    )
    kind = models.ForeignKey(
        AgencyKind,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="offerings",
        verbose_name=_("kind of agency"),
    )
    offered = models.BooleanField(
        _("offered"), default=True, help_text=_("Untick it for an exception of one commune.")
    )
    level = models.PositiveSmallIntegerField(_("declared level"), choices=Level, null=True, blank=True)
    online_mode = models.CharField(_("online mode"), max_length=20, choices=Mode, blank=True)
    online_url = models.URLField(_("where to do it online"), blank=True)
    edited = models.BooleanField(_("edited by staff"), default=False, editable=False)

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        ordering = ["procedure", "pk"]
        constraints = [
            models.CheckConstraint(
                name="offering_agency_xor_kind",
                condition=Q(agency__isnull=False, kind=None) | Q(agency=None, kind__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["procedure", "agency"], condition=Q(kind=None), name="offering_one_per_agency"
            ),
            models.UniqueConstraint(
                fields=["procedure", "kind"], condition=Q(agency=None), name="offering_one_per_kind"
            ),
            models.CheckConstraint(
                name="offering_level_1_to_4", condition=Q(level=None) | (Q(level__gte=1) & Q(level__lte=4))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} · {self.agency or self.kind}"

    def clean(self) -> None:
        if bool(self.agency_id) == bool(self.kind_id):
            raise ValidationError(_("Choose either one agency or a kind of agency."))
