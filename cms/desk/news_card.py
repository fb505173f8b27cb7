"""The card of an agency's drafts and news."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page

from cms.agencies.agency import AgencyPage
from cms.desk.cards import Card, Line
from cms.desk.links import add_link, list_link
from cms.news.models import NewsPage, NewsSectionPage


def _lines(request: HttpRequest, agency: AgencyPage) -> list[Line]:
    section = NewsSectionPage.objects.child_of(agency).first()
    drafts = Page.objects.descendant_of(agency).filter(has_unpublished_changes=True)
    news = NewsPage.objects.descendant_of(agency)
    return [
        Line(
            gettext("Drafts and unpublished changes"),
            drafts.count(),
            reverse("wagtailadmin_explore", args=[agency.pk]),
        ),
        Line(
            gettext("News"),
            news.count(),
            list_link(section),
            add_link(request, section, NewsPage),
            gettext("Add a news item"),
        ),
    ]


NEWS_CARD = Card(name="news", order=10, lines=_lines)
