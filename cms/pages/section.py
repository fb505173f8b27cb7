"""An agency's shelf for one kind of page: its procedures, forms, news or columns."""

from typing import Any, ClassVar

from cms.pages.base import BasePage


class SectionPage(BasePage):
    """Made with the agency, one of each kind, hidden from visitors while nothing public lies beneath it."""

    section_slug: ClassVar[str]
    section_title: ClassVar[Any]
    #: Slug of the only agency kind that has this shelf; empty: every agency has it.
    for_kind: ClassVar[str] = ""
    max_count_per_parent = 1
    parent_page_types = ["cms.AgencyPage"]
    template = "cms/section.html"

    class Meta:
        abstract = True
