"""News of an agency."""

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel

from cms.pages.base import BasePage
from cms.pages.body import BODY_BLOCKS
from cms.pages.section import SectionPage
from cms.pages.stream import StreamField
from cms.publishing.citable import CitedPage


class NewsSectionPage(SectionPage):
    """An agency's news shelf."""

    section_slug = "tin-tuc"
    section_title = "Tin tức"
    subpage_types = ["cms.NewsPage"]

    class Meta:
        verbose_name = _("news section")
        verbose_name_plural = _("news sections")


class NewsPage(BasePage):
    """One news item: what happened or changes, and which procedures it concerns."""

    published_on = models.DateField(
        _("date"), default=localdate, help_text=_("The date shown to readers; news is listed newest first.")
    )
    intro = models.TextField(_("introduction"), help_text=_("Two sentences: what is new, and for whom."))
    picture = models.ForeignKey(
        "media.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("intro"),
        FieldPanel("picture"),
        FieldPanel("body"),
        InlinePanel("related", heading=_("Procedures and forms it is about"), label=_("page")),
    ]
    parent_page_types = ["cms.NewsSectionPage"]
    subpage_types: list[str] = []
    template = "cms/news.html"

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")


class NewsRelated(CitedPage):
    """A procedure or form a news item is about."""

    news = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related")

    class Meta(CitedPage.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")
