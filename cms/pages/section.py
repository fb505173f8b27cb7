"""An agency's shelf for one kind of page: its procedures, forms, news or columns."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets.slug import SlugInput

from cms.pages.slugs import BROWSER_FORMATTERS
from cms.pages.structure import COORDINATE, StructurePage


class SectionPage(StructurePage):
    """Made with the agency, one of each kind, hidden from visitors while nothing public lies beneath it."""

    section_slug: ClassVar[str]
    section_title: ClassVar[Any]
    #: Slug of the only agency kind that has this shelf; empty: every agency has it.
    for_kind: ClassVar[str] = ""
    coordinator_fills = False
    max_count_per_parent = 1
    parent_page_types = ["cms.AgencyPage"]
    template = "cms/section.html"
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", widget=SlugInput(formatters=BROWSER_FORMATTERS), permission=COORDINATE),
                FieldPanel("search_description"),
            ],
            heading=_("Address and search engines"),
        ),
    ]

    class Meta:
        abstract = True
