"""What every test may ask for; the fixtures themselves live in tests/running."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed

from cms.setting_up.translations import compile_catalogues, find_catalogues

pytest_plugins = [
    "tests.running.home",
    "tests.running.memory",
    "tests.running.real_data",  # before the portals, which read its folder
    "tests.running.portals",
    "tests.running.postgres",
    "tests.running.elasticsearch",
    "tests.running.whole",
    "tests.running.browser",
    "tests.running.clicking",
]

ROOMS = ("catalogue", "cms", "search", "media")
# Files that take minutes begin first: at the end one process would work on them while the other has nothing to do.
LONGEST = (
    "catalogue/test_real_catalogue.py",
    "house/test_on_postgres.py",
    "search/test_faults.py",
    "search/test_kills.py",
    "search/test_two_engines.py",
    "search/test_rebuilding_meanwhile.py",
    "catalogue/reports/test_the_year_in_a_browser.py",
    "cms/desk/test_other_agencies.py",
    "catalogue/test_demo.py",
    "catalogue/test_cascades.py",
)


def pytest_configure(config: pytest.Config) -> None:
    """The screens of the tests speak Vietnamese, on a fresh clone too."""
    if not hasattr(config, "workerinput"):  # once, before parallel workers start
        compile_catalogues(find_catalogues(settings.BASE_DIR, ROOMS))
        # Django is set up by now and may have read what stood there before.
        translation_file_changed(None, Path("django.mo"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; within a file, and among all others, the order stays."""
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(LONGEST)))
