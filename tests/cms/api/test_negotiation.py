"""A page's own address answers in HTML, and in JSON to whoever prefers it."""

import pytest
from django.test import RequestFactory

from cms.api.negotiation import prefers_json
from cms.columns.column import ColumnPage
from cms.news.models import NewsPage, NewsSectionPage
from tests.cms.api.hidden import CANARY, WAYS, Hide
from tests.cms.api.reader import Reader

CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "json_is_preferred"),
    [
        (None, False),
        ("", False),
        ("*/*", False),
        (CHROME, False),
        ("text/html", False),
        ("text/html, application/json", False),
        ("application/json, text/html", False),
        ("application/json;q=0.9, text/html", False),
        ("application/json;q=0, */*", False),
        ("application/jsonp", False),
        ("nonsense", False),
        ("application/json;q=nan, text/html", False),
        ("application/json", True),
        ("APPLICATION/JSON", True),
        ("application/json, */*", True),
        ("application/json, text/plain, */*", True),
        ("application/json, text/html;q=0.9", True),
        ("application/json;q=0.2, text/html;q=0.1", True),
        ("application/*", True),
    ],
)
def test_json_must_outrank_html(accept: str | None, json_is_preferred: bool) -> None:
    headers = {} if accept is None else {"Accept": accept}
    assert prefers_json(RequestFactory().get("/", headers=headers)) is json_is_preferred


def test_a_pages_address_and_its_address_under_api_say_the_same(reader: Reader, news: NewsPage) -> None:
    for address in ("/", "/so-tu-phap/", "/so-tu-phap/tin-tuc/", f"/so-tu-phap/tin-tuc/{news.slug}/"):
        assert reader.reads(address) == reader.reads(f"/api{address}")
        assert (
            reader.reads(f"{address}?b_size=1&expand=breadcrumbs")["@components"]["breadcrumbs"]["items"]
            is not None
        )


def test_html_and_json_are_told_apart_by_caches(reader: Reader, news: NewsPage) -> None:
    address = f"/so-tu-phap/tin-tuc/{news.slug}/"
    as_json, as_html = reader.asks(address), reader.asks(address, accept=CHROME)
    assert as_html.headers["Content-Type"].startswith("text/html")
    for response in (as_json, as_html):
        assert "accept" in response.headers["Vary"].lower()
    assert as_json.headers["ETag"] != as_html.headers.get("ETag")
    assert "public" not in as_json.headers["Cache-Control"]


def test_who_holds_the_json_already_is_not_sent_it_again(reader: Reader, news: NewsPage) -> None:
    for address in ("/so-tu-phap/", "/api/so-tu-phap"):
        etag = reader.asks(address).headers["ETag"]
        again = reader.asks(address, HTTP_IF_NONE_MATCH=etag)
        assert again.status_code == 304 and again.content == b""
        assert reader.asks(address, HTTP_IF_NONE_MATCH='"another"').status_code == 200


def test_a_changed_page_has_another_etag(reader: Reader, news: NewsPage) -> None:
    address = f"/api/so-tu-phap/tin-tuc/{news.slug}"
    before = reader.asks(address).headers["ETag"]
    assert reader.asks(address).headers["ETag"] == before
    news.intro = "Từ tháng tám."
    news.save_revision().publish()
    assert reader.asks(address).headers["ETag"] != before


@pytest.mark.parametrize("hide", WAYS.values(), ids=WAYS.keys())
def test_a_hidden_page_says_nothing_in_json(reader: Reader, news_shelf: NewsSectionPage, hide: Hide) -> None:
    hide(NewsPage(title=f"Tin {CANARY}", slug="tin-kin", intro=CANARY), news_shelf)
    response = reader.asks("/so-tu-phap/tin-tuc/tin-kin/")
    assert response.status_code == 404
    assert CANARY not in response.content.decode()


def test_a_columns_feed_stays_a_feed(reader: Reader, column: ColumnPage) -> None:
    feed = reader.asks(f"/bao-nghe-an/chuyen-muc/{column.slug}/rss/")
    assert feed.headers["Content-Type"].startswith("application/rss+xml")


def test_parameters_of_the_html_page_do_no_harm_and_bad_ones_of_ours_are_named(
    reader: Reader, news: NewsPage
) -> None:
    assert reader.reads("/so-tu-phap/tin-tuc/?trang=2&utm_source=zalo")["items_total"] == 1
    assert reader.is_refused("/so-tu-phap/tin-tuc/?b_size=x")["errors"][0]["parameter"] == "b_size"
    assert reader.is_refused("/so-tu-phap/?expand=everything")["errors"][0]["parameter"] == "expand"


def test_a_post_is_not_answered_in_json(reader: Reader, news: NewsPage) -> None:
    response = reader.client.post("/so-tu-phap/", HTTP_ACCEPT="application/json")
    assert not response.headers["Content-Type"].startswith("application/json")


def test_head_has_the_headers_of_get_and_no_body(reader: Reader, news: NewsPage) -> None:
    for address in ("/api/so-tu-phap", "/so-tu-phap/"):
        head = reader.client.head(address, HTTP_ACCEPT="application/json")
        assert head.status_code == 200 and head.content == b""
        assert head.headers["ETag"] == reader.asks(address).headers["ETag"]
