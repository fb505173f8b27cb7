"""An agency of the province: the page everything it publishes lies under."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    TitleFieldPanel,
)
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Collection

from cms.agencies.kinds import AgencyKind, Tier
from cms.pages.addresses import reserved_segments
from cms.pages.querysets import PageManager, PageQuerySet
from cms.pages.slugs import BROWSER_FORMATTERS
from cms.pages.structure import COORDINATE, StructurePage


class AgencyQuerySet(PageQuerySet):
    """Questions about agencies."""

    def of_kind(self, kind: AgencyKind) -> "AgencyQuerySet":
        """The agencies a kind stands for: every commune, or those of that kind."""
        if kind.at_every_commune:
            return self.filter(tier=Tier.COMMUNE)
        return self.filter(kind=kind)

    def communes(self) -> "AgencyQuerySet":
        """Communes and wards."""
        return self.filter(tier=Tier.COMMUNE)

    def departments(self) -> "AgencyQuerySet":
        """Agencies of the province's own tier, press outlets left out."""
        return self.filter(tier=Tier.PROVINCE).exclude(kind__slug="press")

    def in_force(self) -> "AgencyQuerySet":
        """Agencies that have not been dissolved."""
        return self.filter(valid_to=None)


class AgencyPage(StructurePage):
    """A public organisation: who publishes, and where a citizen goes."""

    code = models.CharField(
        _("unit code"),
        max_length=20,
        blank=True,
        help_text=_("The national code of an administrative unit, for communes and wards: 16681."),
    )
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, default=Tier.PROVINCE)
    kind = models.ForeignKey(
        AgencyKind, on_delete=models.PROTECT, related_name="agencies", verbose_name=_("kind")
    )
    ministry = models.CharField(
        _("ministry above"),
        max_length=200,
        blank=True,
        help_text=_("The ministry whose procedures this agency carries out in the province."),
    )
    valid_from = models.DateField(_("founded on"), null=True, blank=True)
    valid_to = models.DateField(_("dissolved on"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("successor"),
        help_text=_("Who took over when this agency was dissolved."),
    )
    formed_from = models.TextField(
        _("formed from"), blank=True, help_text=_("One former unit a line, as the decision names them.")
    )
    former_district = models.CharField(_("former district"), max_length=100, blank=True)
    intro = models.TextField(_("what it does"), blank=True, help_text=_("Two or three plain sentences."))
    address = models.CharField(_("address"), max_length=300, blank=True)
    hours = models.CharField(_("opening hours"), max_length=300, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("own website"), blank=True)
    collection = models.ForeignKey(
        Collection, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = PageManager.from_queryset(AgencyQuerySet)()

    content_panels = [
        TitleFieldPanel("title", permission=COORDINATE),
        FieldPanel("intro"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("hours"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("website"),
            ],
            heading=_("Where and when citizens are received"),
        ),
        InlinePanel("names", heading=_("Abbreviations and other names"), label=_("name")),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("tier", permission=COORDINATE),
                        FieldPanel("kind", permission=COORDINATE),
                        FieldPanel("code", permission=COORDINATE),
                    ]
                ),
                FieldPanel("ministry", permission=COORDINATE),
                FieldRowPanel(
                    [
                        FieldPanel("valid_from", permission=COORDINATE),
                        FieldPanel("valid_to", permission=COORDINATE),
                    ]
                ),
                PageChooserPanel("successor", "cms.AgencyPage", permission=COORDINATE),
                FieldPanel("formed_from", permission=COORDINATE),
                FieldPanel("former_district", permission=COORDINATE),
            ],
            heading=_("Place in the province (kept by the coordinator)"),
        ),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", widget=SlugInput(formatters=BROWSER_FORMATTERS), permission=COORDINATE),
                FieldPanel("search_description"),
            ],
            heading=_("Address and search engines"),
        ),
    ]
    parent_page_types = ["cms.HomePage"]
    template = "cms/agency.html"

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        permissions = [("coordinate_agency", _("May add, move and reorder agencies of the province"))]
        constraints = [
            models.CheckConstraint(
                name="agency_dates_in_order",
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.slug and self.slug.casefold() in reserved_segments():
            raise ValidationError(
                {
                    "slug": _(
                        "This address is used by the portal itself. Choose another, such as the agency's full name."
                    )
                }
            )
        if self.code and AgencyPage.objects.filter(code=self.code).exclude(pk=self.pk).exists():
            raise ValidationError({"code": _("Another agency has this unit code already.")})

    @property
    def key(self) -> str:
        """What others call it by: communes by code, agencies by slug."""
        return self.code or self.slug

    @property
    def is_commune(self) -> bool:
        return self.tier == Tier.COMMUNE
