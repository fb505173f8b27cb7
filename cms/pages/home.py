"""The one address: the portal's front page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.pages.structure import StructurePage


class HomePage(StructurePage):
    """The root of the site; every agency's page stands right under it."""

    intro = models.CharField(
        _("introduction"),
        max_length=300,
        blank=True,
        help_text=_("One sentence under the search box: what citizens find here."),
    )

    content_panels = [*StructurePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.AgencyPage"]
    max_count = 1
    template = "cms/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
