"""News, awareness columns and episodes in JSON."""

from typing import Any

from cms.api.body import blocks_of
from cms.api.context import Context
from cms.api.files import picture_mention
from cms.api.summaries import summaries_of
from cms.columns.column import ColumnPage, ColumnSectionPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage, NewsSectionPage
from cms.pages.querysets import PageQuerySet
from cms.pages.section import SectionPage


def news(page: NewsPage, context: Context) -> dict[str, Any]:
    """A news item with its text and the public pages it is about."""
    return {
        "published_on": page.published_on,
        "picture": picture_mention(page.picture, context),
        "body": blocks_of(page.body, context),
        "related": _mentions([row.page_id for row in page.related.all()], context),
    }


def episode(page: EpisodePage, context: Context) -> dict[str, Any]:
    """An episode with every word spoken in it and the procedures it explains."""
    return {
        "published_on": page.published_on,
        "format": {"token": page.format, "title": page.get_format_display()},
        "duration_minutes": page.duration_minutes,
        "media_url": page.media_url,
        "body": blocks_of(page.body, context),
        "transcript": page.transcript,
        "procedures": _mentions([row.page_id for row in page.procedures.all()], context),
    }


def column(page: ColumnPage, context: Context) -> dict[str, Any]:
    """A column and where its feed is."""
    return {"picture": picture_mention(page.picture, context), "feed": f"{context.address(page)}rss/"}


def section(page: SectionPage, context: Context) -> dict[str, Any]:
    """A shelf has nothing of its own beside the frame."""
    return {}


def news_on(page: NewsSectionPage) -> PageQuerySet:
    """The shelf's news, newest first."""
    return NewsPage.objects.child_of(page).public().order_by("-published_on", "-pk")


def columns_on(page: ColumnSectionPage) -> PageQuerySet:
    """The outlet's columns by title."""
    return ColumnPage.objects.child_of(page).public().order_by("title", "pk")


def episodes_of(page: ColumnPage) -> PageQuerySet:
    """The column's episodes, newest first."""
    return EpisodePage.objects.child_of(page).public().newest()


def _mentions(ids: list[int], context: Context) -> list[dict[str, Any]]:
    """The public ones among these pages, in the editor's order."""
    found = summaries_of(ids, context)
    return [found[id] for id in ids if id in found]
