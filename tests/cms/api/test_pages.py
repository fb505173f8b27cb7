"""Any public page answers under /api/ in plone.restapi's vocabulary."""

import pytest
from django.utils.timezone import now

from cms.agencies.agency import AgencyPage
from cms.api.agency_schemas import AgencyContent, AgencyList
from cms.api.schemas import Breadcrumbs, Navigation
from cms.columns.column import ColumnPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage, NewsSectionPage
from cms.pages.home import HomePage
from cms.publishing.founding import found
from tests.cms.api.reader import Reader


def test_the_root_lists_the_agencies(reader: Reader, justice: AgencyPage, column: ColumnPage) -> None:
    root = reader.reads("/api/")
    assert root["@id"] == "http://testserver/"
    assert root["@type"] == "Home"
    assert root["parent"] == {}
    assert [item["title"] for item in root["items"]] == ["Sở Tư pháp", "Báo Nghệ An"]
    assert root["items_total"] == 2
    assert root["items"][0] == {
        "@id": "http://testserver/so-tu-phap/",
        "@type": "Agency",
        "id": "so-tu-phap",
        "title": "Sở Tư pháp",
        "description": "Hộ tịch, công chứng.",
    }


def test_a_root_without_agencies_has_no_items(reader: Reader, home: HomePage) -> None:
    assert reader.reads("/api/")["items"] == []


def test_an_agency_says_what_it_is_and_shows_only_shelves_that_hold_something(
    reader: Reader, justice: AgencyPage, news: NewsPage
) -> None:
    page = reader.reads("/api/so-tu-phap", AgencyContent)
    assert page["tier"]["token"] == "tinh"
    assert [item["id"] for item in page["items"]] == ["tin-tuc"]
    assert page["parent"]["@id"] == "http://testserver/"


def test_an_address_may_end_in_a_slash(reader: Reader, news: NewsPage) -> None:
    assert reader.reads("/api/so-tu-phap/tin-tuc/") == reader.reads("/api/so-tu-phap/tin-tuc")


def test_a_news_item_has_its_text_and_no_items(reader: Reader, news: NewsPage) -> None:
    page = reader.reads(f"/api/so-tu-phap/tin-tuc/{news.slug}")
    assert page["@type"] == "News"
    assert page["body"] == [{"@type": "heading", "text": "Ai được nộp"}]
    assert "items" not in page and page["is_folderish"] is False


def test_news_is_listed_newest_first(reader: Reader, news: NewsPage, news_shelf: NewsSectionPage) -> None:
    older = NewsPage(title="Tin cũ", intro="…", published_on="2013-05-06")
    found(older, under=news_shelf)
    assert [item["title"] for item in reader.reads("/api/so-tu-phap/tin-tuc")["items"]] == [
        news.title,
        "Tin cũ",
    ]


def test_a_column_says_where_its_feed_is_and_an_episode_keeps_every_word(
    reader: Reader, column: ColumnPage
) -> None:
    page = reader.reads(f"/api/bao-nghe-an/chuyen-muc/{column.slug}")
    assert page["feed"] == page["@id"] + "rss/"
    episode = reader.reads(page["items"][0]["@id"].replace("testserver/", "testserver/api/"))
    assert episode["transcript"] == "Xin chào."
    assert episode["format"]["token"] == EpisodePage.Format.VIDEO


def test_expanded_components_say_what_their_own_addresses_say(reader: Reader, news: NewsPage) -> None:
    at = f"/api/so-tu-phap/tin-tuc/{news.slug}"
    plain = reader.reads(at)["@components"]
    expanded = reader.reads(f"{at}?expand=breadcrumbs,navigation&expand.navigation.depth=2")["@components"]
    assert expanded["breadcrumbs"] == reader.reads(plain["breadcrumbs"]["@id"], Breadcrumbs)
    deep = plain["navigation"]["@id"] + "?expand.navigation.depth=2"
    assert expanded["navigation"] == reader.reads(deep, Navigation)


def test_breadcrumbs_lead_from_below_the_root_to_the_page(reader: Reader, news: NewsPage) -> None:
    trail = reader.reads(f"/api/so-tu-phap/tin-tuc/{news.slug}/@breadcrumbs", Breadcrumbs)
    assert [step["title"] for step in trail["items"]] == ["Sở Tư pháp", "Tin tức", news.title]
    assert trail["root"] == "http://testserver/"
    assert reader.reads("/api/@breadcrumbs", Breadcrumbs)["items"] == []


def test_navigation_goes_as_deep_as_asked_and_never_to_single_items(
    reader: Reader, news: NewsPage, column: ColumnPage
) -> None:
    def titles(branches: list[dict]) -> list:
        return [[branch["title"], titles(branch["items"])] for branch in branches]

    shallow = reader.reads("/api/@navigation", Navigation)
    assert titles(shallow["items"]) == [["Sở Tư pháp", []], ["Báo Nghệ An", []]]
    deep = reader.reads("/api/so-tu-phap/@navigation?expand.navigation.depth=3", Navigation)
    assert titles(deep["items"]) == [
        ["Sở Tư pháp", [["Tin tức", []]]],
        ["Báo Nghệ An", [["Chuyên mục", [[column.title, []]]]]],
    ]


def test_an_agency_is_found_by_key_in_the_words_of_its_page(reader: Reader, justice: AgencyPage) -> None:
    justice.code = "16681"
    justice.save()
    page = reader.reads("/api/so-tu-phap", AgencyContent)
    assert reader.reads("/api/agencies/16681", AgencyContent) == page
    assert reader.reads("/api/agencies/so-tu-phap", AgencyContent) == page


def test_agencies_can_be_narrowed_to_a_tier(reader: Reader, justice: AgencyPage) -> None:
    assert reader.reads("/api/agencies?tier=tinh", AgencyList)["items_total"] == 1
    assert reader.reads("/api/agencies?tier=xa", AgencyList)["items"] == []
    assert reader.is_refused("/api/agencies?tier=huyen")["errors"][0]["parameter"] == "tier"


def test_windows_follow_one_another_without_gap_or_repeat(
    reader: Reader, news_shelf: NewsSectionPage
) -> None:
    for number in range(5):
        found(NewsPage(title=f"Tin {number}", intro="…", published_on=now().date()), under=news_shelf)
    address, seen = "http://testserver/api/so-tu-phap/tin-tuc?b_size=2", []
    while address:
        page = reader.reads(address)
        assert page["items_total"] == 5
        seen += [item["title"] for item in page["items"]]
        address = page["batching"].get("next")
    assert sorted(seen) == [f"Tin {number}" for number in range(5)]
    last = reader.reads(page["batching"]["last"])
    assert last["items"] == page["items"]
    assert reader.reads(page["batching"]["prev"])["batching"]["next"] == page["batching"]["@id"]


def test_past_the_last_window_a_list_is_empty(reader: Reader, news: NewsPage) -> None:
    page = reader.reads("/api/so-tu-phap/tin-tuc?b_start=500")
    assert page["items"] == [] and page["items_total"] == 1
    assert reader.reads(page["batching"]["prev"])["items"]


@pytest.mark.parametrize("path", ["/api/", "/api/agencies", "/api/so-tu-phap/tin-tuc"])
@pytest.mark.parametrize(
    ("given", "name"), [("b_start=-1", "b_start"), ("b_size=101", "b_size"), ("b_size=0", "b_size")]
)
def test_windows_are_bounded(reader: Reader, news: NewsPage, path: str, given: str, name: str) -> None:
    problem = reader.is_refused(f"{path}?{given}")
    assert problem["status"] == 422
    assert problem["errors"][0]["parameter"] == name
