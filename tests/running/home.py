"""The site every story begins with: a home page at the root of the default site."""

import pytest
from wagtail.models import Locale, Page, Site

from cms.pages.home import HomePage
from cms.publishing.founding import found


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
