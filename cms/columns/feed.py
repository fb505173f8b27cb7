"""The RSS feed of an awareness column."""

from datetime import datetime

from django.contrib.syndication.views import Feed

from cms.columns.episode import EpisodePage
from cms.pages.base import BasePage


class ColumnFeed(Feed):
    """The RSS of one column."""

    language = "vi"

    def __init__(self, column: BasePage) -> None:
        self.column = column
        super().__init__()

    def title(self) -> str:
        return self.column.title

    def link(self) -> str:
        return self.column.get_full_url() or self.column.url or "/"

    def description(self) -> str:
        return self.column.intro

    def items(self) -> list[BasePage]:
        return list(EpisodePage.objects.child_of(self.column).public().newest()[:50])

    def item_title(self, item: BasePage) -> str:
        return item.title

    def item_description(self, item: BasePage) -> str:
        return item.intro

    def item_link(self, item: BasePage) -> str:
        return item.get_full_url() or item.url

    def item_pubdate(self, item: BasePage) -> datetime | None:
        return getattr(item, "first_published_at", None)
