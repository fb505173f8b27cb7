"""@search answers in plone.restapi's vocabulary, with counts, and below a page only what belongs there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.agencies.agency import AgencyPage
from cms.api.search_schemas import Found
from cms.columns.column import ColumnPage
from cms.news.models import NewsPage, NewsSectionPage
from cms.publishing.founding import found
from search.engine import rebuild
from search.log import buffer
from search.log.counts import AskedQuery
from tests.cms.api.reader import Reader


@pytest.fixture
def searchable(index: None, news: NewsPage, column: ColumnPage) -> None:
    rebuild()


def titles(answer: dict) -> list[str]:
    return [item["title"] for item in answer["items"]]


def test_words_without_marks_find_and_every_hit_can_be_opened(reader: Reader, searchable: None) -> None:
    answer = reader.reads("/api/@search?SearchableText=khai+sinh", Found)
    assert titles(answer)[0] == "Khai sinh tại nhà"
    assert "<mark>" in answer["items"][0]["highlight"]["title"]
    assert answer["items_total"] >= len(answer["items"]) > 0
    for item in answer["items"]:
        opened = reader.reads(item["@id"])
        assert (opened["title"], opened["@type"]) == (item["title"], item["@type"])


def test_types_are_asked_for_by_the_names_pages_carry(reader: Reader, searchable: None) -> None:
    answer = reader.reads("/api/@search?portal_type=News&portal_type=Episode", Found)
    assert {item["@type"] for item in answer["items"]} == {"News", "Episode"}
    assert reader.is_refused("/api/@search?portal_type=Bogus")["errors"][0]["parameter"] == "portal_type"


def test_below_a_page_only_what_its_agency_publishes_is_found(reader: Reader, searchable: None) -> None:
    below = reader.reads("/api/so-tu-phap/tin-tuc/@search", Found)
    assert set(titles(below)) == {"Sở Tư pháp", "Nộp hồ sơ tại bất kỳ xã nào"}
    assert below["@id"] == "http://testserver/api/so-tu-phap/tin-tuc/@search"
    elsewhere = reader.reads("/api/so-tu-phap/@search?agency=bao-nghe-an", Found)
    assert elsewhere["items"] == [] and elsewhere["items_total"] == 0


def test_facets_are_named_and_counted(reader: Reader, searchable: None) -> None:
    facets = reader.reads("/api/@search?portal_type=News", Found)["facets"]
    kinds = {value["token"]: value for value in facets["kind"]["values"]}
    assert kinds["news"]["selected"] and kinds["news"]["count"] == 1
    assert kinds["agency"]["count"] == 2 and not kinds["agency"]["selected"]
    agencies = {value["token"]: value["title"] for value in facets["agency"]["values"]}
    assert agencies["so-tu-phap"] == "Sở Tư pháp"


def test_pages_of_results_follow_one_another(reader: Reader, searchable: None) -> None:
    address, seen = "/api/@search?b_size=1&sort_on=sortable_title", []
    while address:
        answer = reader.reads(address, Found)
        seen += titles(answer)
        address = answer["batching"].get("next")
    assert len(seen) == answer["items_total"] == len(set(seen))
    assert reader.reads("/api/@search?b_start=9000", Found)["items"] == []


def test_what_cannot_be_asked_is_named_as_the_reader_wrote_it(reader: Reader, searchable: None) -> None:
    for given, name in [("SearchableText=" + "a" * 5_000, "SearchableText"), ("sort_on=size", "sort_on")]:
        assert reader.is_refused(f"/api/@search?{given}")["errors"][0]["parameter"] == name
    many = "&".join(f"level={number}" for number in range(60))
    assert reader.is_refused(f"/api/@search?{many}")["errors"][0]["parameter"] == "level"
    assert reader.reads("/api/@search?SearchableText=%22", Found)["items"] == []


def test_twenty_hits_cost_as_many_questions_as_one(
    reader: Reader, index: None, justice: AgencyPage, news: NewsPage, news_shelf: NewsSectionPage
) -> None:
    def cost(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            reader.reads(address, Found)
        return len(captured)

    rebuild()
    address = "/api/@search?portal_type=News"
    reader.reads(address, Found)
    one = cost(address)
    for number in range(19):
        found(NewsPage(title=f"Tin {number}", intro="…"), under=news_shelf)
    rebuild()
    assert len(reader.reads(address, Found)["items"]) == 20
    assert cost(address) == one


def test_what_is_asked_through_the_api_is_remembered_without_personal_data(
    reader: Reader, searchable: None
) -> None:
    buffer.forget()
    reader.reads("/api/@search?SearchableText=khai+sinh+0912345678", Found)
    reader.reads("/api/@search?SearchableText=khai+sinh+0912345678&b_start=20", Found)
    buffer.flush()
    (asked,) = AskedQuery.objects.all()
    assert asked.asked == 1 and "0912345678" not in asked.query and "khai sinh" in asked.query
