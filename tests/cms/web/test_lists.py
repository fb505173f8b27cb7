"""Lists of news, episodes and agencies: only public things, and no dearer for twenty rows than for one."""

from wagtail.models import Page

from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind, Tier
from cms.agencies.making import make_agency
from cms.columns.column import ColumnPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage, NewsSectionPage
from cms.pages.home import HomePage
from cms.publishing.founding import found
from tests.cms.web.conftest import Hide, Visitor

LISTS = ("/", "/so-tu-phap/", "/so-tu-phap/tin-tuc/")


def test_a_visitor_reads_the_news_everywhere_it_is_listed(visitor: Visitor, news: NewsPage) -> None:
    for address in LISTS:
        assert news.title in visitor.sees(address)
    assert "Ai được nộp" in visitor.sees(news.url)


def test_hidden_news_is_listed_nowhere(
    visitor: Visitor, news: NewsPage, news_shelf: NewsSectionPage, hide: Hide
) -> None:
    hide(news)
    for address in LISTS:
        assert news.title not in visitor.sees(address)


def test_hidden_agencies_are_named_nowhere(
    visitor: Visitor, news: NewsPage, justice: AgencyPage, hide: Hide
) -> None:
    assert justice.title in visitor.sees("/")
    hide(justice)
    for address in ("/", "/co-quan"):
        assert justice.title not in visitor.sees(address)


def test_hidden_episodes_are_listed_nowhere(visitor: Visitor, column: ColumnPage, hide: Hide) -> None:
    film = EpisodePage.objects.get()
    assert film.title in visitor.sees("/") and film.title in visitor.sees(column.url)
    hide(film)
    for address in ("/", column.url, "/bao-nghe-an/"):
        assert film.title not in visitor.sees(address)


def test_news_costs_the_same_for_twenty_rows(visitor: Visitor, news: NewsPage, news_shelf: Page) -> None:
    # The agency's part asks once more where its shelf lies as soon as not all news fits on the agency's page.
    for number in range(4):
        found(NewsPage(title=f"Tin trước {number}", intro="Tin."), under=news_shelf)
    before = {address: visitor.asks_database(address) for address in LISTS}
    for number in range(20):
        found(NewsPage(title=f"Tin số {number}", intro="Tin."), under=news_shelf)
    assert {address: visitor.asks_database(address) for address in LISTS} == before


def test_episodes_cost_the_same_for_twenty_rows(visitor: Visitor, column: ColumnPage) -> None:
    before = {address: visitor.asks_database(address) for address in ("/", column.url)}
    for number in range(20):
        found(EpisodePage(title=f"Số {number}", intro="Nghe."), under=column)
    assert {address: visitor.asks_database(address) for address in ("/", column.url)} == before


def test_agencies_cost_the_same_for_twenty_rows(
    visitor: Visitor, home: HomePage, justice: AgencyPage
) -> None:
    kind = AgencyKind.objects.create(
        slug="xa", name="Ủy ban nhân dân cấp xã", tier="xa", at_every_commune=True
    )

    def commune(number: int) -> None:
        make_agency(
            home,
            slug=f"xa-{number}",
            title=f"Xã {number}",
            kind=kind,
            tier=Tier.COMMUNE,
            former_district="Huyện Nghi Lộc",
        )

    commune(0)
    before = {address: visitor.asks_database(address) for address in ("/", "/co-quan")}
    for number in range(1, 20):
        commune(number)
    assert {address: visitor.asks_database(address) for address in ("/", "/co-quan")} == before


def test_the_list_of_agencies_shows_one_tier(visitor: Visitor, justice: AgencyPage) -> None:
    assert justice.title in visitor.sees("/co-quan?cap=tinh")
    assert justice.title not in visitor.sees("/co-quan?cap=xa")
    assert justice.title in visitor.sees("/co-quan/?cap=không-có")


def test_a_dissolved_agency_names_its_successor_only_while_that_is_public(
    visitor: Visitor, home: HomePage, justice: AgencyPage, hide: Hide
) -> None:
    kind = AgencyKind.objects.get(slug="so")
    old = make_agency(home, slug="so-cu", title="Sở Cũ", kind=kind, successor=justice, valid_to="2025-03-01")
    assert justice.title in visitor.sees(old.url)
    hide(justice)
    assert justice.title not in visitor.sees(old.url)
