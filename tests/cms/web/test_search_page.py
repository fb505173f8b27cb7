"""The search page: finds, narrows down, pages, and says clearly what it cannot do."""

from typing import Any

import pytest

from cms.agencies.agency import AgencyPage
from cms.news.models import NewsPage, NewsSectionPage
from cms.publishing.founding import found
from search import engine
from search.bets.bet import BestBet
from search.engine import rebuild
from search.results import SearchUnavailable
from tests.cms.web.conftest import Hide, Visitor


def test_a_visitor_finds_news_without_typing_marks(visitor: Visitor, index: None, news: NewsPage) -> None:
    rebuild()
    html = visitor.sees("/tim-kiem?q=nop+ho+so")
    assert news.url in html and "<mark>" in html
    assert news.url in visitor.sees("/tim-kiem/?q=nop+ho+so")


def test_what_was_hidden_since_is_not_shown(
    visitor: Visitor, index: None, news: NewsPage, hide: Hide
) -> None:
    rebuild()
    hide(news)
    assert news.title not in visitor.sees("/tim-kiem?q=nop+ho+so")


def test_a_chosen_filter_stays_chosen_and_can_be_taken_off(
    visitor: Visitor, index: None, news: NewsPage, justice: AgencyPage
) -> None:
    rebuild()
    html = visitor.sees("/tim-kiem?q=nop+ho+so&kind=news")
    assert 'name="kind" value="news" checked' in html
    assert 'href="/tim-kiem?q=nop+ho+so"' in html


def test_nothing_found_offers_ways_on(visitor: Visitor, index: None, justice: AgencyPage) -> None:
    rebuild()
    html = visitor.sees("/tim-kiem?q=xyzzyqwk")
    assert 'href="/linh-vuc"' in html and 'href="/co-quan"' in html


@pytest.mark.parametrize(
    "asked",
    ["q=%00", "khong-co=1", "q=a&trang=100000000000000000000", "q=a&trang=x", "sap-xep=x", "q=" + "a" * 1300],
)
def test_what_cannot_be_asked_is_said_and_the_form_is_kept(
    visitor: Visitor, index: None, justice: AgencyPage, asked: str
) -> None:
    rebuild()
    html = visitor.sees(f"/tim-kiem?{asked}", 422)
    assert 'role="alert"' in html and 'name="q"' in html


@pytest.mark.parametrize(
    "odd", ["q='", "q=%22", "q=*", "q=AND+OR+NOT", "q=" + "%C4%91+" * 100, "kind=x", "q=a&utm_source=z"]
)
def test_odd_words_are_answered(visitor: Visitor, index: None, justice: AgencyPage, odd: str) -> None:
    rebuild()
    visitor.sees(f"/tim-kiem?{odd}")


def test_what_is_typed_is_never_markup(visitor: Visitor, index: None, justice: AgencyPage) -> None:
    rebuild()
    assert "<script>alert" not in visitor.sees("/tim-kiem?q=<script>alert(1)</script>")


def test_a_missing_engine_is_a_notice(
    visitor: Visitor, justice: AgencyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(query: Any) -> None:
        raise SearchUnavailable("no index")

    monkeypatch.setattr(engine, "search", away)
    html = visitor.sees("/tim-kiem?q=khai+sinh", 503)
    assert 'role="alert"' in html and 'value="khai sinh"' in html


def test_results_cost_the_same_for_twenty_rows(
    visitor: Visitor, index: None, news: NewsPage, news_shelf: NewsSectionPage
) -> None:
    rebuild()
    before = visitor.asks_database("/tim-kiem?q=nop+ho+so&kind=news")
    for number in range(24):
        found(NewsPage(title=f"Nộp hồ sơ kỳ {number}", intro="Tin."), under=news_shelf)
    rebuild()
    html = visitor.sees("/tim-kiem?q=nop+ho+so&kind=news")
    assert html.count('class="card"') == 20 and "trang=2" in html
    assert visitor.asks_database("/tim-kiem?q=nop+ho+so&kind=news") == before
    assert visitor.sees("/tim-kiem?q=nop+ho+so&kind=news&trang=2").count('class="card"') == 5


def test_nothing_found_offers_fields_agencies_and_a_letter_that_holds_the_question(
    visitor: Visitor, index: None, justice: AgencyPage, news: NewsPage
) -> None:
    AgencyPage.objects.filter(pk=justice.pk).update(email="so@example.vn", phone="0238 111")
    rebuild()
    html = visitor.sees("/tim-kiem?q=xyzzyqwk+tu+phap&kind=form")
    assert f'href="{justice.url}"' in html and "mailto:so@example.vn?subject=" in html
    assert "body=xyzzyqwk%20tu%20phap" in html and 'href="tel:0238111"' in html
    assert "Sở Tư pháp" in html


def test_filters_that_leave_nothing_say_what_is_there_without_them(
    visitor: Visitor, index: None, news: NewsPage
) -> None:
    rebuild()
    html = visitor.sees("/tim-kiem?q=nop+ho+so&kind=form")
    assert "(1 kết quả)" in html


def test_the_sorts_are_links_that_can_be_kept(visitor: Visitor, index: None, news: NewsPage) -> None:
    rebuild()
    for sort in ("", "used", "newest", "title"):
        assert f'value="{sort}"' in visitor.sees("/tim-kiem?q=nop+ho+so")
        assert news.url in visitor.sees(f"/tim-kiem?q=nop+ho+so&sap-xep={sort}")


def test_a_pinned_page_says_who_put_it_there(
    visitor: Visitor, index: None, news: NewsPage, justice: AgencyPage
) -> None:
    rebuild()
    assert 'class="pinned"' not in visitor.sees("/tim-kiem?q=nop+ho+so")
    BestBet.objects.create(query="Nộp hồ sơ", page=justice)
    html = visitor.sees("/tim-kiem?q=nop+ho+so")
    assert 'class="pinned"' in html and html.index(justice.url) < html.index(news.url)
