"""Whole portals to walk through: the demo, and the real catalogue. Made once a module, taken back afterwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from wagtail.models import Site

from catalogue.demo.loading import load_demo
from catalogue.importing.report import Report
from catalogue.importing.writing import import_procedures
from search import rebuilding
from tests.running.real_data import FOLDER


@contextmanager
def _taken_back(index: Path, blocker: pytest.Item) -> Iterator[None]:
    """A transaction around a whole module, and a search index of its own."""
    with blocker.unblock(), override_settings(SEARCH_DIR=index):
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            yield
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
            Site.clear_site_root_paths_cache()


@pytest.fixture(scope="module")
def demo_portal(
    django_db_setup: None, django_db_blocker: pytest.Item, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The demo as a newcomer meets it."""
    with _taken_back(tmp_path_factory.mktemp("demo"), django_db_blocker):
        load_demo()
        rebuilding.rebuild()
        connection.run_on_commit.clear()  # as if committed: the index just made holds it all
        yield


@pytest.fixture(scope="module")
def real_portal(
    django_db_setup: None, django_db_blocker: pytest.Item, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Report]]:
    """The 2,822 real procedures. Gives a function that imports the same file once more."""
    file = FOLDER / "procedures-nghean.jsonl"
    with _taken_back(tmp_path_factory.mktemp("real"), django_db_blocker):
        call_command("import_agencies", FOLDER, verbosity=0)
        import_procedures(file)
        call_command("import_forms", FOLDER / "forms", verbosity=0)
        rebuilding.rebuild()
        connection.run_on_commit.clear()
        yield lambda: import_procedures(file)
