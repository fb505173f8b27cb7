"""`check_search` sees every difference between an index and the database, and mends those alone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone

from search import applying, sources
from search.applied import FIRST_WAIT, LONGEST_WAIT, Applied, failing, wait_after
from search.applying import apply_changes
from search.auditing import audit, repair
from search.change import Change
from search.engines.choice import embedded_engine
from search.health import health
from tests.search.conftest import NOTICE, titles

pytestmark = pytest.mark.usefixtures("portal")
Committing = Callable[..., AbstractContextManager[list[Callable[[], None]]]]


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Committing) -> Callable[[], AbstractContextManager[object]]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def three(commit: Committing) -> list[Group]:
    with commit():
        return [Group.objects.create(name=f"Thông báo {number}") for number in range(3)]


def command(*words: str) -> str:
    out = StringIO()
    call_command("check_search", *words, stdout=out, stderr=out)
    return out.getvalue()


def test_what_agrees_is_said_to(three: list[Group]) -> None:
    assert audit(embedded_engine()).is_clean
    command()


def test_every_difference_is_found_and_only_those_are_mended(three: list[Group]) -> None:
    engine = embedded_engine()
    missing, stale, kept = three
    ghost = sources.get(NOTICE).document(Group(pk=999, name="Ma"))
    engine.put([ghost])
    engine.delete(NOTICE, {missing.pk: 1})
    Group.objects.filter(pk=stale.pk).update(name="Đã đổi")
    found = audit(engine)
    assert found.missing == {(NOTICE, missing.pk)}
    assert found.ghosts == {(NOTICE, 999)}
    assert found.stale == {(NOTICE, stale.pk)}
    with pytest.raises(CommandError, match="--repair"):
        command()
    version = Change.objects.get(object_id=kept.pk).version
    command("--repair")
    assert sorted(titles()) == ["Thông báo 0", "Thông báo 2", "Đã đổi"]
    assert Change.objects.get(object_id=kept.pk).version == version
    assert audit(engine).is_clean


def test_a_restored_database_with_lower_versions_is_mended(three: list[Group]) -> None:
    engine = embedded_engine()
    Change.objects.update(version=50)
    Group.objects.filter(pk=three[0].pk).update(name="Bản mới")
    apply_changes()
    Change.objects.update(version=2)
    Applied.objects.update(version=2)
    Group.objects.filter(pk=three[0].pk).update(name="Bản khôi phục")
    assert audit(engine).stale == {(NOTICE, three[0].pk)}
    assert repair(engine, audit(engine)).is_clean
    assert "Bản khôi phục" in titles()


def test_a_row_that_cannot_be_described_leaves_the_index_and_waits_longer_each_time(
    commit: Committing,
) -> None:
    with commit():
        group = Group.objects.create(name="Thông báo")
    with commit():
        group.name = "broken"
        group.save()
    assert titles() == []
    (row,) = failing(embedded_engine().generation())
    assert row.attempts == 1
    assert "cannot be described" in row.error
    assert row.retry_at - row.at == wait_after(1)
    # Its turn is told by hand: a slow machine would reach the one of two seconds before the next line.
    Applied.objects.update(retry_at=timezone.now() + timedelta(hours=1))
    assert apply_changes() == applying.Outcome()
    Applied.objects.update(retry_at=timezone.now() - timedelta(seconds=1))
    assert apply_changes().failed == 1
    (row,) = failing(embedded_engine().generation())
    assert row.attempts == 2
    assert [one.failing for one in health()] == [(row,)]
    with commit():
        group.name = "Đã sửa"
        group.save()
    assert titles() == ["Đã sửa"]
    assert not failing(embedded_engine().generation())


def test_waits_double_up_to_an_hour() -> None:
    assert [wait_after(times).total_seconds() for times in (1, 2, 3)] == [
        FIRST_WAIT,
        2 * FIRST_WAIT,
        4 * FIRST_WAIT,
    ]
    assert wait_after(500).total_seconds() == LONGEST_WAIT


def test_going_back_follows_what_was_made_since(three: list[Group], commit: Committing) -> None:
    first = embedded_engine().generation()
    call_command("rebuild_search", stdout=StringIO(), stderr=StringIO())
    with commit():
        Group.objects.create(name="Thêm sau")
    out = StringIO()
    call_command("rebuild_search", "--back", stdout=out, stderr=StringIO())
    assert embedded_engine().generation() == first
    assert "Thêm sau" in titles()
    assert audit(embedded_engine()).is_clean


def test_an_engine_that_is_not_set_up_is_named() -> None:
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        command("--engine", "elasticsearch")
