"""A real browser opens the demo's pages: they show what they should, and ask nobody else for anything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from wagtail.models import Site

from tests.running.browser import Browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Address = str


@pytest.fixture
def address(live_server: object, tmp_path: Path) -> Iterator[Address]:
    """A served demo."""
    with override_settings(SEARCH_DIR=tmp_path / "search", MEDIA_ROOT=tmp_path / "media"):
        call_command("load_demo", verbosity=0)
        call_command("rebuild_search", verbosity=0)
        Site.clear_site_root_paths_cache()
        yield str(live_server)


def test_a_citizen_finds_a_service_and_her_browser_asks_nobody_else(
    browser: Browser, address: Address
) -> None:
    home = browser.dom(address + "/")
    assert re.search(r"<html[^>]*\blang=\"vi\"", home)
    assert home.count("<h1") == 1
    found = browser.dom(address + "/tim-kiem?q=dang+ky+khai+sinh")
    link = re.search(r'href="(/[^"]*dang-ky-khai-sinh[^"]*)"', found)
    assert link, "the procedure is not among the results"
    procedure = browser.dom(address + link.group(1))
    assert "Đăng ký khai sinh" in procedure
    asked = browser.requests(address + "/")
    assert asked, "the browser asked for nothing at all"
    assert [url for url in asked if not url.startswith(address)] == []
    assert len(asked) <= 10
    picture = browser.screenshot(address + "/", width=360)
    assert picture.read_bytes().startswith(b"\x89PNG")
