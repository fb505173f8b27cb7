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


def pytest_configure(config: pytest.Config) -> None:
    """The screens of the tests speak Vietnamese, on a fresh clone too."""
    if not hasattr(config, "workerinput"):  # once, before parallel workers start
        compile_catalogues(find_catalogues(settings.BASE_DIR, ROOMS))
        # Django is set up by now and may have read what stood there before.
        translation_file_changed(None, Path("django.mo"))
