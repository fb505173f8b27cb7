"""Announces how this room's pages answer in JSON."""

from cms.agencies.agency import AgencyPage
from cms.api import serializers
from cms.api.types import agencies, writing
from cms.columns.column import ColumnPage, ColumnSectionPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage, NewsSectionPage
from cms.pages.home import HomePage


def announce() -> None:
    """Registers everything once; the room's own `announce()` calls it."""
    serializers.register(HomePage, agencies.home, description="intro", children=agencies.agencies)
    serializers.register(
        AgencyPage, agencies.agency, kind="agency", description="intro", children=agencies.shelves
    )
    serializers.register(NewsSectionPage, writing.section, children=writing.news_on)
    serializers.register(NewsPage, writing.news, kind="news", description="intro")
    serializers.register(ColumnSectionPage, writing.section, children=writing.columns_on)
    serializers.register(ColumnPage, writing.column, description="intro", children=writing.episodes_of)
    serializers.register(EpisodePage, writing.episode, kind="episode", description="intro")
