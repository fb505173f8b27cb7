"""The site every story begins with: a home page at the root of the default site."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Collection, Locale, Page, Site

from catalogue.levels import guards
from cms.pages.home import HomePage
from cms.publishing.founding import found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test that truly commits empties every table behind it; the next one needs Wagtail's roots again.

    The ledger's guards step aside meanwhile, for emptying is what they are there to prevent.
    """
    mark = item.get_closest_marker("django_db")
    if mark is None or not mark.kwargs.get("transaction"):
        yield
        return
    with item.config.stash[blocking_manager_key].unblock():
        guards.remove()
    yield
    with item.config.stash[blocking_manager_key].unblock():
        guards.install()
        Locale.objects.get_or_create(language_code="vi")
        if Page.get_first_root_node() is None:
            Page.add_root(instance=Page(title="Root", slug="root"))
        if Collection.get_first_root_node() is None:
            Collection.add_root(name="Root")


@pytest.fixture
def home(db: None) -> HomePage:
    """An empty portal: the home page, and the site that points to it."""
    Locale.objects.get_or_create(language_code="vi")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    page = HomePage.objects.first() or found(HomePage(title="Một Cửa Nghệ An", slug="mot-cua"), under=root)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    return page
