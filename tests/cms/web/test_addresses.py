"""The portal's own addresses: language, robots, site map, health, and what is not there."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import cms
from cms.agencies.agency import AgencyPage
from cms.news.models import NewsPage
from tests.cms.web.conftest import Hide, Visitor


def test_the_screen_changes_its_language_and_stays_where_it_was(
    visitor: Visitor, justice: AgencyPage
) -> None:
    assert "Skip to content" not in visitor.sees("/so-tu-phap/")
    response = visitor.client.post("/ngon-ngu", {"language": "en", "next": "/so-tu-phap/"})
    assert response.status_code == 302 and response["Location"] == "/so-tu-phap/"
    assert "Skip to content" in visitor.client.get("/so-tu-phap/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", ""]
)
def test_changing_language_never_leads_to_another_site(justice: AgencyPage, elsewhere: str) -> None:
    response = Client().post("/ngon-ngu", {"language": "en", "next": elsewhere})
    assert response["Location"] == "/"


def test_an_unknown_language_is_not_kept(justice: AgencyPage) -> None:
    assert not Client().post("/ngon-ngu", {"language": "xx", "next": "/"}).cookies


def test_the_site_map_lists_public_pages_only(visitor: Visitor, news: NewsPage, hide: Hide) -> None:
    assert news.url in visitor.sees("/sitemap.xml")
    hide(news)
    assert news.url not in visitor.sees("/sitemap.xml")


def test_robots_are_told_of_the_site_map(visitor: Visitor, justice: AgencyPage) -> None:
    assert "/sitemap.xml" in visitor.sees("/robots.txt")


def test_a_healthy_portal_says_so(visitor: Visitor, db: None) -> None:
    assert visitor.sees("/healthz") == "ok\n"


def test_an_unknown_address_offers_a_search(visitor: Visitor, justice: AgencyPage) -> None:
    assert 'action="/tim-kiem"' in visitor.sees("/khong-co-trang-nay/", 404)


def test_the_demo_says_that_it_is_one(visitor: Visitor, justice: AgencyPage, settings: Any) -> None:
    settings.DEMO_NOTICE = True
    assert "Dữ liệu minh họa" in visitor.sees("/")
    settings.DEMO_NOTICE = False
    assert "Dữ liệu minh họa" not in visitor.sees("/")


def test_a_first_view_is_light(visitor: Visitor, news: NewsPage) -> None:
    styles = (Path(cms.__file__).parent / "static" / "cms").glob("*.css")
    assert sum(path.stat().st_size for path in styles) <= 40_000
    html = visitor.sees("/")
    assert html.count("<link") + html.count("<script") + html.count("<img") < 10
