"""A visitor with a browser, and ways to hide a page from her."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from wagtail.models import Page, PageViewRestriction

from tests.cms.api.conftest import column, index, justice, news, news_shelf

__all__ = ["column", "index", "justice", "news", "news_shelf"]

Hide = Callable[[Page], None]


class Visitor:
    """Opens pages without signing in."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)

    def sees(self, address: str, status: int = 200) -> str:
        """The page's HTML; no page may set a cookie or load anything from elsewhere."""
        response = self.client.get(address)
        assert response.status_code == status, (address, response.status_code)
        assert not response.cookies
        html = response.content.decode()
        assert 'src="http' not in html and 'rel="stylesheet" href="http' not in html
        return html

    def asks_database(self, address: str) -> int:
        """How many queries a page takes once caches are warm."""
        self.sees(address)
        with CaptureQueriesContext(connection) as queries:
            self.sees(address)
        return len(queries)


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def _withdrawn(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(live=False)


def _expired(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=now() - timedelta(minutes=1))


def _private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture(params=[_withdrawn, _expired, _private], ids=["withdrawn", "expired", "private"])
def hide(request: pytest.FixtureRequest) -> Hide:
    """Every way a page may stop being public."""
    return request.param
