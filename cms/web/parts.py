"""This room's cards, and its parts of the home and agency pages."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from cms.agencies.agency import AgencyPage
from cms.agencies.former import FormerAgency
from cms.columns.column import ColumnPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage
from cms.web import cards
from cms.web.agencies import communes_by_district, grouped_by_kind
from cms.web.publishers import with_publishers
from cms.web.sections import Part, register

NEWS_ON_HOME = 6
NEWS_OF_AGENCY = 4
EPISODES_ON_HOME = 4


def announce() -> None:
    """Registers everything once; announcing again changes nothing."""
    cards.register(cards.Card("agency", AgencyPage, "cms/cards/agency.html", agency_rows))
    cards.register(cards.Card("news", NewsPage, "cms/cards/news.html", news_rows))
    cards.register(cards.Card("episode", EpisodePage, "cms/cards/episode.html", episode_rows))
    cards.register(cards.Card("column", ColumnPage, "cms/cards/column.html", column_rows))
    register(Part("home", "news", 40, "cms/parts/news.html", latest_news))
    register(Part("home", "agencies", 50, "cms/parts/agencies.html", all_agencies))
    register(Part("home", "columns", 60, "cms/parts/columns.html", latest_episodes))
    register(Part("agency", "news", 40, "cms/parts/news.html", news_of_agency))
    register(Part("agency", "columns", 50, "cms/parts/columns.html", episodes_of_agency))
    register(Part("agency", "former", 60, "cms/parts/former.html", former_names))


def agency_rows() -> Any:
    """Agencies by name."""
    return AgencyPage.objects.public().select_related("kind").order_by("title", "pk")


def news_rows() -> Any:
    """News, newest first."""
    return NewsPage.objects.public().defer("body").order_by("-published_on", "-pk")


def episode_rows() -> Any:
    """Episodes, newest first."""
    return EpisodePage.objects.public().defer("body", "transcript").newest()


def column_rows() -> Any:
    """Columns by name."""
    return ColumnPage.objects.public().order_by("title", "pk")


def latest_news(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """The province's newest items."""
    rows = with_publishers(list(news_rows()[:NEWS_ON_HOME]))
    return {"rows": rows} if rows else None


def news_of_agency(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """One agency's newest items and where the others are."""
    rows = list(news_rows().descendant_of(page)[: NEWS_OF_AGENCY + 1])
    if not rows:
        return None
    shown = rows[:NEWS_OF_AGENCY]
    return {"rows": shown, "all": rows[0].get_parent() if len(rows) > NEWS_OF_AGENCY else None}


def all_agencies(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """Departments, and communes folded up by former district."""
    departments, communes = grouped_by_kind(), communes_by_district()
    if not departments and not communes:
        return None
    return {
        "departments": [agency for group in departments for agency in group.agencies],
        "communes": communes,
        "commune_count": sum(len(group.agencies) for group in communes),
    }


def latest_episodes(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """The newest of all awareness columns."""
    rows = with_publishers(list(episode_rows()[:EPISODES_ON_HOME]))
    return {"rows": rows, "columns": list(column_rows())} if rows else None


def episodes_of_agency(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """A press outlet's columns and newest episodes."""
    columns = list(column_rows().descendant_of(page))
    rows = list(episode_rows().descendant_of(page)[:EPISODES_ON_HOME])
    return {"rows": rows, "columns": columns} if columns else None


def former_names(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """Other and former names, and the units this agency came from."""
    names = list(page.names.all())
    predecessors = list(FormerAgency.objects.filter(successors=page).order_by("name", "valid_from", "pk"))
    formed_from = [line.strip() for line in page.formed_from.splitlines() if line.strip()]
    if not names and not predecessors and not formed_from:
        return None
    return {"names": names, "predecessors": predecessors, "formed_from": formed_from}
