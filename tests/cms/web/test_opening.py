"""Opening a result is counted, by a ping or a detour, and by neither robot nor stranger's address."""

from urllib.parse import urlencode

import pytest

from cms.news.models import NewsPage
from search.engine import rebuild
from search.log import buffer
from search.log.counts import AskedQuery, OpenedResult
from tests.cms.web.conftest import Hide, Visitor

PERSON = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 9) Chrome/100"}


def report(news: NewsPage, **changed: object) -> dict[str, object]:
    return {"loai": "news", "so": news.pk, "vi-tri": 2, "q": "Nộp hồ sơ 0912345678", **changed}


def written() -> list[tuple[str, int, int]]:
    buffer.flush()
    return list(OpenedResult.objects.values_list("query", "position", "count"))


def test_a_result_tells_the_browser_where_to_report_and_keeps_its_own_address(
    visitor: Visitor, index: None, news: NewsPage
) -> None:
    rebuild()
    html = visitor.sees("/tim-kiem?q=nop+ho+so")
    assert f'href="{news.url}" ping="/tim-kiem/mo?loai=news&amp;so={news.pk}&amp;vi-tri=1&amp;q=nop' in html


def test_a_ping_is_counted_without_a_token_and_without_a_write_before_the_reply(
    visitor: Visitor, news: NewsPage
) -> None:
    visitor.client.handler.enforce_csrf_checks = True
    address = f"/tim-kiem/mo?{urlencode(report(news))}"
    answer = visitor.client.post(address, "PING", content_type="text/ping", **PERSON)
    assert answer.status_code == 204 and not answer.cookies
    assert not OpenedResult.objects.exists()
    assert written() == [("nộp hồ sơ [số]", 2, 1)]


def test_the_detour_counts_and_leads_on(visitor: Visitor, news: NewsPage) -> None:
    answer = visitor.client.get("/tim-kiem/mo", report(news), **PERSON)
    assert (answer.status_code, answer["Location"]) == (302, news.url)
    assert written() == [("nộp hồ sơ [số]", 2, 1)]


def test_the_detour_leads_to_nothing_hidden(visitor: Visitor, news: NewsPage, hide: Hide) -> None:
    hide(news)
    assert visitor.client.get("/tim-kiem/mo", report(news), **PERSON).status_code == 404
    assert written() == []


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "curl/8"])
def test_machines_are_not_counted(visitor: Visitor, index: None, news: NewsPage, agent: str) -> None:
    rebuild()
    visitor.client.get("/tim-kiem/mo", report(news), HTTP_USER_AGENT=agent)
    visitor.client.get("/tim-kiem?q=ho+so", HTTP_USER_AGENT=agent)
    assert written() == [] and not AskedQuery.objects.exists()


@pytest.mark.parametrize(
    "odd", [{"loai": "x"}, {"so": "x"}, {"so": "9" * 30}, {"vi-tri": "-1"}, {"vi-tri": "999999"}, {"so": ""}]
)
def test_odd_reports_are_refused(visitor: Visitor, news: NewsPage, odd: dict[str, object]) -> None:
    assert visitor.client.get("/tim-kiem/mo", report(news, **odd), **PERSON).status_code == 404
    assert written() == []


def test_a_search_is_remembered_once_for_all_its_pages(visitor: Visitor, index: None, news: NewsPage) -> None:
    rebuild()
    for asked in ("q=nop+ho+so", "q=nop+ho+so&trang=2", "q=nop+ho+so&kind=news", "q=", "q=a&la=1"):
        visitor.client.get(f"/tim-kiem?{asked}", **PERSON)
    buffer.flush()
    rows = AskedQuery.objects.order_by("filters").values_list("query", "filters", "asked", "total")
    assert list(rows) == [("nop ho so", "", 1, 1), ("nop ho so", "kind=news", 1, 1)]


def test_a_visit_by_another_door_counts_without_words_and_one_from_the_search_only_once(
    visitor: Visitor, news: NewsPage
) -> None:
    visitor.client.get(news.url, **PERSON)
    visitor.client.get(news.url, HTTP_REFERER="http://localhost/tim-kiem?q=a", **PERSON)
    visitor.client.get(news.url, HTTP_USER_AGENT="Googlebot/2.1")
    visitor.client.head(news.url, **PERSON)
    assert written() == [("", 0, 1)]


def test_what_search_cannot_find_is_not_counted(visitor: Visitor, news: NewsPage) -> None:
    visitor.client.get("/", **PERSON)
    visitor.client.get("/khong-co", **PERSON)
    assert written() == []
