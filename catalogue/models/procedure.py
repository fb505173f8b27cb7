"""An administrative procedure: the public service a citizen comes for."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from catalogue.models.procedure_panels import PROCEDURE_PANELS
from catalogue.models.registers import Audience, LifeEvent, ServiceField
from catalogue.models.steps import STEP_BLOCKS
from cms.agencies.agency import AgencyPage
from cms.pages.base import BasePage
from cms.pages.querysets import PageManager, PageQuerySet
from cms.pages.section import SectionPage
from cms.pages.slugs import slugify
from cms.pages.stream import StreamField


class ProcedureSectionPage(SectionPage):
    """An agency's shelf of procedures."""

    section_slug = "thu-tuc"
    section_title = "Thủ tục hành chính"
    subpage_types = ["catalogue.ProcedurePage"]

    class Meta:
        verbose_name = _("procedure section")
        verbose_name_plural = _("procedure sections")


class ProcedureQuerySet(PageQuerySet):
    """Questions about procedures."""

    def of(self, agency: AgencyPage) -> "ProcedureQuerySet":
        """Procedures this agency answers for, whatever lies beneath it included."""
        return self.descendant_of(agency)

    def for_reading(self) -> "ProcedureQuerySet":
        """Everything a detail page or an index document touches, in a fixed number of queries."""
        return self.select_related("agency", "field").prefetch_related(
            "audiences",
            "life_events",
            "channels__costs",
            "evidence__forms__form",
            "outputs",
            "requirements",
            "agencies__agency",
            "agencies__kind",
            "legal_basis__resource",
            "related__target",
        )

    def for_listing(self) -> "ProcedureQuerySet":
        """What a row of a list shows."""
        return self.select_related("agency", "field").order_by("title", "pk")


class ProcedurePage(BasePage):
    """One procedure of the catalogue (CPSV-AP: PublicService), under the agency that answers for it."""

    class Validity(models.TextChoices):
        IN_FORCE = "in_force", _("In force")
        AMENDED = "amended", _("Amended")
        REPEALED = "repealed", _("Repealed")

    code = models.CharField(
        _("national code"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^\d\.\d{6,7}$", _("A national code looks like 1.001193."))],
        help_text=_("The code in the national catalogue, such as 1.001193."),
    )
    official_name = models.TextField(
        _("official name"), help_text=_("The whole name as the announcing decision writes it.")
    )
    agency = models.ForeignKey(
        AgencyPage, on_delete=models.SET_NULL, null=True, editable=False, related_name="procedures"
    )
    field = models.ForeignKey(
        ServiceField,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="procedures",
        verbose_name=_("field of administration"),
    )
    summary = models.TextField(
        _("plain summary"),
        blank=True,
        help_text=_("Two sentences a neighbour would understand: what it is, who needs it."),
    )
    citizen_words = models.TextField(
        _("citizens' words"),
        blank=True,
        help_text=_("One a line: what people really type, such as «sổ đỏ». Searched, not shown."),
    )
    at_ministry = models.BooleanField(_("ministry"), default=False)
    at_province = models.BooleanField(_("province"), default=False)
    at_commune = models.BooleanField(_("commune"), default=False)
    at_other = models.BooleanField(_("other agencies"), default=False)
    audiences = ParentalManyToManyField(
        Audience, blank=True, related_name="procedures", verbose_name=_("for whom")
    )
    life_events = ParentalManyToManyField(
        LifeEvent, blank=True, related_name="procedures", verbose_name=_("life events")
    )
    validity = models.CharField(_("validity"), max_length=10, choices=Validity, default=Validity.IN_FORCE)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    decision_number = models.CharField(_("announcing decision"), max_length=120, blank=True)
    promulgator = models.CharField(_("announced by"), max_length=200, blank=True)
    procedure_type = models.CharField(_("sort of procedure"), max_length=200, blank=True)
    steps = StreamField(STEP_BLOCKS, verbose_name=_("steps"), blank=True)
    receiving_address = models.TextField(_("where to hand it in"), blank=True)
    description = models.TextField(_("description"), blank=True)
    original_channels = models.TextField(_("ways to apply, as published"), blank=True)
    original_evidence = models.TextField(_("papers to bring, as published"), blank=True)
    checked_on = models.DateField(
        _("last checked on"),
        null=True,
        blank=True,
        help_text=_("The day someone last compared it with the decision."),
    )

    objects = PageManager.from_queryset(ProcedureQuerySet)()

    content_panels = [*BasePage.content_panels, *PROCEDURE_PANELS]
    parent_page_types = ["catalogue.ProcedureSectionPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["code"]
    template = "catalogue/procedure.html"

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="procedure_code_unique"
            ),
            models.CheckConstraint(
                name="procedure_dates_in_order",
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def slug_source(self) -> str:
        return f"{self.code} {self.title}".strip()

    def clean(self) -> None:
        super().clean()
        if self.code and ProcedurePage.objects.filter(code=self.code).exclude(pk=self.pk).exists():
            raise ValidationError(
                {"code": _("Another procedure has this code already: open that one instead.")}
            )

    def full_clean(self, *args: object, **kwargs: object) -> None:
        if not self.official_name:
            self.official_name = self.title
        super().full_clean(*args, **kwargs)

    @property
    def tiers(self) -> tuple[str, ...]:
        """Levels of authority: any of "bo", "tinh", "xa", "khac"."""
        flags = {
            "bo": self.at_ministry,
            "tinh": self.at_province,
            "xa": self.at_commune,
            "khac": self.at_other,
        }
        return tuple(key for key, on in flags.items() if on)

    @property
    def citizen_word_list(self) -> list[str]:
        """Citizens' words, one an item."""
        return [line.strip() for line in self.citizen_words.splitlines() if line.strip()]

    @property
    def is_repealed(self) -> bool:
        return self.validity == self.Validity.REPEALED

    @staticmethod
    def slug_for(code: str, title: str) -> str:
        """`<code>-<first words>`, at most 80 characters."""
        return slugify(f"{code} {title}")
