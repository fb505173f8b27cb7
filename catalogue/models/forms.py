"""A form citizens download: one template, several formats, a chain of versions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.agencies.agency import AgencyPage
from cms.pages.base import BasePage
from cms.pages.querysets import PageManager, PageQuerySet
from cms.pages.section import SectionPage


class FormSectionPage(SectionPage):
    """An agency's shelf of forms."""

    section_slug = "bieu-mau"
    section_title = "Biểu mẫu"
    subpage_types = ["catalogue.FormTemplatePage"]

    class Meta:
        verbose_name = _("form section")
        verbose_name_plural = _("form sections")


class FormQuerySet(PageQuerySet):
    """Questions about forms."""

    def for_listing(self) -> "FormQuerySet":
        """What a row of a list shows."""
        return self.select_related("agency").prefetch_related("files__file").order_by("title", "pk")


class FormTemplatePage(BasePage):
    """A form or declaration template, shared by the procedures that ask for it."""

    code = models.CharField(
        _("form number"), max_length=60, blank=True, help_text=_("Such as CT01; as printed on the form.")
    )
    agency = models.ForeignKey(
        AgencyPage, on_delete=models.SET_NULL, null=True, editable=False, related_name="form_templates"
    )
    legal_basis = models.CharField(
        _("legal basis"), max_length=500, blank=True, help_text=_("The document that issued the form.")
    )
    intro = models.TextField(_("who fills it in"), blank=True)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)

    objects = PageManager.from_queryset(FormQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("code"),
        FieldPanel("legal_basis"),
        FieldPanel("intro"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]
    parent_page_types = ["catalogue.FormSectionPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["code"]
    template = "catalogue/form.html"

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("code"), condition=~models.Q(code=""), name="form_code_unique"
            ),
            models.CheckConstraint(
                name="form_dates_in_order",
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def slug_source(self) -> str:
        return f"{self.code} {self.title}".strip()

    def clean(self) -> None:
        super().clean()
        if self.code and FormTemplatePage.objects.filter(code__iexact=self.code).exclude(pk=self.pk).exists():
            raise ValidationError({"code": _("Another form has this number already: open that one instead.")})
