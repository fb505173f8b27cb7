"""Brings an instance from nothing to a portal that answers, and leaves alone what is done already."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.agencies.rights import derive_all_rights
from cms.pages.home import HomePage
from cms.publishing.bulk import BulkWork, finish_bulk_work
from cms.setting_up import statics
from search.engines.choice import embedded_engine


@dataclass(frozen=True)
class Step:
    """One thing an instance must have: what it is called, whether it is missing, how to make it."""

    name: str
    is_missing: Callable[[], bool]
    make: Callable[[], None]


def steps(*, demo: bool = True) -> Iterator[Step]:
    """What set-up does, in order; without `demo` an empty database stays empty."""
    yield Step(gettext_noop("Preparing the database"), _migrations_are_open, _migrate)
    yield Step(gettext_noop("Collecting style sheets and pictures"), _statics_are_stale, _collect)
    yield Step(gettext_noop("Finishing interrupted bulk work"), BulkWork.objects.exists, _finish)
    if demo:
        yield Step(gettext_noop("Loading the demo"), _is_empty, _load_demo)
    yield Step(gettext_noop("Building the search index"), _index_is_stale, _rebuild)


def set_up(say: Callable[[str], None], *, demo: bool = True) -> list[str]:
    """Makes whatever is missing, saying each step before it begins; returns the steps made."""
    made = []
    for step in steps(demo=demo):
        if step.is_missing():
            say(f"{_(step.name)} …")
            step.make()
            made.append(step.name)
    return made


def _migrations_are_open() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    derive_all_rights()  # groups made before follow what a role may do now


def _statics_are_stale() -> bool:
    return not statics.is_collected()


def _collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    statics.note_collected()


def _finish() -> None:
    finish_bulk_work()


def _is_empty() -> bool:
    return not HomePage.objects.exists()


def _load_demo() -> None:
    call_command("load_demo")


def _index_is_stale() -> bool:
    return not embedded_engine().generation()


def _rebuild() -> None:
    call_command("rebuild_search")
