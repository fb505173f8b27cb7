"""Lists cost the same for one row as for twenty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import Tier
from cms.agencies.making import make_agency
from cms.news.models import NewsPage, NewsRelated, NewsSectionPage
from cms.pages.home import HomePage
from cms.publishing.founding import found
from tests.cms.api.reader import Reader


def cost(reader: Reader, address: str) -> int:
    """How many questions the second reader of an address puts to the database; the first warms Django's own memory."""
    reader.asks(address)
    with CaptureQueriesContext(connection) as captured:
        assert reader.asks(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/agencies",
        "/api/@navigation?expand.navigation.depth=3",
        "/api/?expand=navigation,breadcrumbs",
    ],
)
def test_agencies(reader: Reader, home: HomePage, justice: AgencyPage, news: NewsPage, address: str) -> None:
    one = cost(reader, address)
    for number in range(19):
        agency = make_agency(
            home, slug=f"xa-{number}", title=f"Xã {number}", kind=justice.kind, tier=Tier.COMMUNE
        )
        shelf = NewsSectionPage.objects.child_of(agency).get()
        found(NewsPage(title=f"Tin {number}", intro="…"), under=shelf)
    assert cost(reader, address) == one


def test_news(reader: Reader, news: NewsPage, news_shelf: NewsSectionPage) -> None:
    one = cost(reader, "/api/so-tu-phap/tin-tuc")
    for number in range(19):
        found(NewsPage(title=f"Tin {number}", intro="…"), under=news_shelf)
    assert cost(reader, "/api/so-tu-phap/tin-tuc") == one


def test_related_pages_and_links_of_one_item(
    reader: Reader, news: NewsPage, news_shelf: NewsSectionPage
) -> None:
    others = [found(NewsPage(title=f"Tin {number}", intro="…"), under=news_shelf) for number in range(20)]
    address = f"/api/so-tu-phap/tin-tuc/{news.slug}"

    def with_mentions(pages: list[NewsPage]) -> int:
        links = "".join(f'<a id="{page.pk}" linktype="page">tin</a>' for page in pages)
        news.body = [("paragraph", f"<p>{links}</p>")]
        news.related = [NewsRelated(page=page) for page in pages]
        news.save()
        return cost(reader, address)

    assert with_mentions(others[:1]) == with_mentions(others)
