"""A small province with one department that writes news, a newspaper with a column, and a reader of the API."""

from pathlib import Path
from typing import Any

import pytest

from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind, Tier
from cms.agencies.making import make_agency
from cms.columns.column import ColumnPage, ColumnSectionPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage, NewsSectionPage
from cms.pages.home import HomePage
from cms.publishing.founding import found
from tests.cms.api.reader import Reader


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def index(tmp_path: Path, settings: Any) -> None:
    """A folder of its own for this test's search index."""
    settings.SEARCH_DIR = tmp_path / "search"


@pytest.fixture
def justice(home: HomePage) -> AgencyPage:
    """The Department of Justice."""
    kind, _ = AgencyKind.objects.get_or_create(slug="so", defaults={"name": "Sở"})
    return make_agency(
        home,
        slug="so-tu-phap",
        title="Sở Tư pháp",
        kind=kind,
        tier=Tier.PROVINCE,
        intro="Hộ tịch, công chứng.",
    )


@pytest.fixture
def news_shelf(justice: AgencyPage) -> NewsSectionPage:
    return NewsSectionPage.objects.child_of(justice).get()


@pytest.fixture
def news(news_shelf: NewsSectionPage) -> NewsPage:
    """A public news item."""
    page = NewsPage(
        title="Nộp hồ sơ tại bất kỳ xã nào", intro="Từ tháng bảy.", body=[("heading", "Ai được nộp")]
    )
    return found(page, under=news_shelf)


@pytest.fixture
def column(home: HomePage) -> ColumnPage:
    """A newspaper's column with one film."""
    kind, _ = AgencyKind.objects.get_or_create(slug="press", defaults={"name": "Cơ quan báo chí"})
    paper = make_agency(home, slug="bao-nghe-an", title="Báo Nghệ An", kind=kind, tier=Tier.PROVINCE)
    shelf = ColumnSectionPage.objects.child_of(paper).get()
    page = found(ColumnPage(title="Dịch vụ công với người dân", intro="Thứ bảy hằng tuần."), under=shelf)
    film = EpisodePage(
        title="Khai sinh tại nhà", intro="Xem cách làm.", format="video", transcript="Xin chào."
    )
    found(film, under=page)
    return page
