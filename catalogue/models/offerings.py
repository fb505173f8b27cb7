"""Who offers what: a procedure at an agency, or at every agency of a kind."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.procedure import ProcedurePage
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind

#: What Decree 42/2022's scale usually calls a level of Decree 43/2011. A proposal: a person confirms it.
USUAL_MODES = {1: "thong_tin", 2: "thong_tin", 3: "mot_phan", 4: "toan_trinh"}


class OfferingQuerySet(models.QuerySet):
    """Questions about offerings."""

    def declared(self) -> "OfferingQuerySet":
        """Rows that say «we offer it»; exceptions and withdrawn ones left out."""
        return self.filter(offered=True)

    def effective_at(self, agency: AgencyPage) -> "OfferingQuerySet":
        """What an agency really offers: its own rows, and its kind's where no own row overrides them."""
        own = Offering.objects.filter(agency=agency, procedure=models.OuterRef("procedure"))
        of_kind = Q(kind=agency.kind_id, kind__at_every_commune=False)
        if agency.is_commune:
            of_kind |= Q(kind__at_every_commune=True)
        return self.filter(Q(agency=agency) | (of_kind & ~models.Exists(own))).declared()


class Offering(models.Model):
    """A procedure at an agency XOR at a kind («every commune»), with the level declared and where it is done online.

    An agency's own row overrides its kind's. Level, mode and «offered» are what the ledger's last row says: the
    database refuses to change them otherwise (`catalogue/levels/guards.py`).
    """

    class Level(models.IntegerChoices):
        ONE = 1, _("Level 1: information")
        TWO = 2, _("Level 2: forms to download")
        THREE = 3, _("Level 3: applied for online")
        FOUR = 4, _("Level 4: paid and delivered online")

    class Mode(models.TextChoices):
        FULL = "toan_trinh", _("Wholly online")
        PARTLY = "mot_phan", _("Partly online")
        INFORMATION = "thong_tin", _("Information only")

    class Identity(models.TextChoices):
        NONE = "none", _("No identification")
        ACCOUNT = "account", _("Account of the national portal")
        ID_1 = "vneid_1", _("Electronic identity, level 1")
        ID_2 = "vneid_2", _("Electronic identity, level 2")
        SIGNATURE = "signature", _("Digital signature")

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
    mode_confirmed = models.BooleanField(
        _("mode confirmed"),
        default=False,
        help_text=_("The mode follows from the level until a person has checked it and ticks this."),
    )
    online_url = models.URLField(
        _("where to do it online"),
        blank=True,
        help_text=_("Empty: the procedure's page on the National Public Service Portal, found by its code."),
    )
    guide = models.TextField(_("how to use it online"), blank=True)
    identity = models.CharField(_("identification needed"), max_length=20, choices=Identity, blank=True)
    status_url = models.URLField(_("where to follow an application"), blank=True)
    online_payment = models.BooleanField(_("paid online"), default=False)
    result_online = models.BooleanField(_("result sent online"), default=False)
    result_by_post = models.BooleanField(_("result sent by post"), default=False)
    edited = models.BooleanField(_("edited by staff"), default=False, editable=False)

    objects = OfferingQuerySet.as_manager()

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
            models.CheckConstraint(
                name="offering_mode_known",
                condition=Q(online_mode__in=["", "toan_trinh", "mot_phan", "thong_tin"]),
            ),
            models.CheckConstraint(
                name="offering_confirmed_mode_is_said", condition=Q(mode_confirmed=False) | ~Q(online_mode="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} · {self.agency or self.kind}"

    def clean(self) -> None:
        if bool(self.agency_id) == bool(self.kind_id):
            raise ValidationError(_("Choose either one agency or a kind of agency."))
        if self.mode_confirmed and not self.online_mode:
            raise ValidationError({"online_mode": _("Choose the mode you confirm.")})

    @property
    def usual_mode(self) -> str:
        """The mode its level usually means; empty without a level."""
        return USUAL_MODES.get(self.level or 0, "")
