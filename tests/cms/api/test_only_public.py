"""What is not for the public is nowhere: no address, list, link, count or search shows a word of it."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind
from cms.columns.column import ColumnPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage, NewsRelated, NewsSectionPage
from cms.pages.home import HomePage
from search.engine import rebuild
from tests.cms.api.hidden import CANARY, WAYS, Hide
from tests.cms.api.reader import Reader

ways = pytest.mark.parametrize("hide", WAYS.values(), ids=WAYS.keys())
RIGHT_UNDER_HOME = {name: hide for name, hide in WAYS.items() if name != "below a private page"}
ways_right_under_home = pytest.mark.parametrize(
    "hide", RIGHT_UNDER_HOME.values(), ids=RIGHT_UNDER_HOME.keys()
)


def everywhere(page: Page) -> list[str]:
    """Every address that might speak of a page of this tree."""
    above = page.url_path.strip("/").split("/")[1:-1]
    found = [
        "/api/",
        "/api/@navigation?expand.navigation.depth=3",
        "/api/agencies",
        "/api/@search?b_size=100",
    ]
    found += [
        "/api/?expand=breadcrumbs,navigation&expand.navigation.depth=3",
        f"/api/@search?SearchableText={CANARY}",
    ]
    for end in range(1, len(above) + 1):
        path = "/".join(above[:end])
        found += [f"/api/{path}", f"/api/{path}/@search", f"/api/{path}/@breadcrumbs"]
        found += [f"/api/{path}/@navigation?expand.navigation.depth=3", f"/api/agencies/{above[0]}"]
    return found


def own_addresses(page: Page) -> list[str]:
    at = "/".join(page.url_path.strip("/").split("/")[1:])
    return [
        f"/api/{at}",
        f"/api/{at}/",
        f"/api/{at}/@search",
        f"/api/{at}/@breadcrumbs",
        f"/api/{at}/@navigation",
    ]


def assert_unseen(reader: Reader, page: Page) -> None:
    nothing = reader.asks("/api/chua-tung-co")
    assert nothing.status_code == 404
    for address in own_addresses(page):
        response = reader.asks(address)
        assert response.status_code == 404, address
        assert response.content == nothing.content, address
        assert dict(response.headers) == dict(nothing.headers), address
    for address in everywhere(page):
        assert CANARY not in reader.asks(address).content.decode(), address


@ways
def test_news_that_is_not_public_is_not_there(
    reader: Reader, index: None, news_shelf: NewsSectionPage, hide: Hide
) -> None:
    page = hide(NewsPage(title=f"Tin {CANARY}", slug="tin-kin", intro=CANARY), news_shelf)
    rebuild()
    assert_unseen(reader, page)


@ways_right_under_home
def test_an_agency_that_is_not_public_is_not_there(
    reader: Reader, index: None, home: HomePage, justice: AgencyPage, hide: Hide
) -> None:
    page = AgencyPage(
        title=f"Sở {CANARY}", slug="so-kin", intro=CANARY, kind=AgencyKind.objects.get(slug="so")
    )
    hide(page, home)
    rebuild()
    assert_unseen(reader, page)
    assert reader.is_refused("/api/agencies/so-kin")["status"] == 404
    justice.successor = page
    justice.save()
    shown = reader.asks("/api/so-tu-phap")
    assert json.loads(shown.content)["successor"] is None
    assert CANARY not in shown.content.decode()


@ways
def test_an_episode_that_is_not_public_is_not_there(
    reader: Reader, index: None, column: ColumnPage, hide: Hide
) -> None:
    page = hide(EpisodePage(title=f"Số {CANARY}", slug="so-kin", intro=CANARY), column)
    rebuild()
    assert_unseen(reader, page)


@ways
def test_a_public_page_neither_mentions_nor_links_to_one_that_is_not(
    reader: Reader, news: NewsPage, column: ColumnPage, hide: Hide
) -> None:
    page = hide(
        EpisodePage(title=f"Số {CANARY}", slug=f"so-{CANARY.replace('à', 'a')[:3]}", intro=CANARY), column
    )
    link = f'<p>Xem <a id="{page.pk}" linktype="page">số này</a> và <a id="{news.pk}" linktype="page">tin</a></p>'
    news.body = json.dumps([{"type": "paragraph", "value": link}])
    news.related = [NewsRelated(page=page), NewsRelated(page=news)]
    news.save()
    answer = reader.reads(f"/api/so-tu-phap/tin-tuc/{news.slug}")
    assert [mention["title"] for mention in answer["related"]] == [news.title]
    html = answer["body"][0]["html"]
    assert html == f'<p>Xem <a>số này</a> và <a href="{answer["@id"]}">tin</a></p>'


def test_what_was_found_but_is_hidden_since_is_left_out(reader: Reader, index: None, news: NewsPage) -> None:
    rebuild()
    assert len(json.loads(reader.asks("/api/@search?portal_type=News").content)["items"]) == 1
    Page.objects.filter(pk=news.pk).update(live=False)  # the index has not heard of it
    assert json.loads(reader.asks("/api/@search?portal_type=News").content)["items"] == []


@ways
def test_staff_who_are_signed_in_read_no_more_than_anyone(
    reader: Reader, news_shelf: NewsSectionPage, hide: Hide
) -> None:
    user = get_user_model().objects.create_superuser("lan", password="một mật khẩu dài")
    reader.client.force_login(user)
    page = hide(NewsPage(title=f"Tin {CANARY}", slug="tin-kin", intro=CANARY), news_shelf)
    assert reader.is_refused(own_addresses(page)[0])["status"] == 404
    assert reader.asks("/so-tu-phap/tin-tuc/tin-kin/").status_code == 404


def test_the_words_of_a_draft_stay_in_the_draft(reader: Reader, news: NewsPage) -> None:
    news.title = f"Tin {CANARY}"
    news.save_revision()
    shown: dict[str, Any] = reader.reads(f"/api/so-tu-phap/tin-tuc/{news.slug}")
    assert CANARY not in json.dumps(shown, ensure_ascii=False)
