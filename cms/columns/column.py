"""The awareness columns of a press outlet."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.columns.feed import ColumnFeed
from cms.pages.base import BasePage
from cms.pages.section import SectionPage


class ColumnSectionPage(SectionPage):
    """A press outlet's shelf of columns."""

    section_slug = "chuyen-muc"
    section_title = "Chuyên mục"
    for_kind = "press"
    subpage_types = ["cms.ColumnPage"]

    class Meta:
        verbose_name = _("column section")
        verbose_name_plural = _("column sections")


class ColumnPage(RoutablePageMixin, BasePage):
    """A running column on radio, television or in print, such as the directive orders."""

    intro = models.TextField(_("introduction"), help_text=_("What the column is about and when it runs."))
    picture = models.ForeignKey(
        "media.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("picture")]
    parent_page_types = ["cms.ColumnSectionPage"]
    subpage_types = ["cms.EpisodePage"]
    template = "cms/column.html"

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    @path("rss/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest fifty episodes as RSS."""
        return ColumnFeed(self)(request)
