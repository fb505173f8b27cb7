"""A publish reaches the index after commit, a rollback leaves no phantom, a failure breaks nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from search import applying, hearing, sources
from search.applied import Applied, pending
from search.applying import apply_changes, held_back
from search.change import Change
from search.engine import SearchUnavailable
from search.engines.choice import embedded_engine
from tests.search.conftest import NOTICE, find, titles

pytestmark = pytest.mark.usefixtures("portal")
Committing = Callable[..., AbstractContextManager[list[Callable[[], None]]]]


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Committing) -> Callable[[], AbstractContextManager[object]]:
    """What happens inside is committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def version(group: Group) -> int:
    return Change.objects.get(kind=NOTICE, object_id=group.pk).version


def test_a_published_row_is_found_and_a_withdrawn_one_is_not(commit: Committing) -> None:
    with commit():
        group = Group.objects.create(name="Thông báo lưu trú")
    assert titles("luu tru") == ["Thông báo lưu trú"]
    with commit():
        group.name = "draft Thông báo lưu trú"
        group.save()
    assert titles("luu tru") == []


def test_a_deleted_row_is_no_longer_found(commit: Committing) -> None:
    with commit():
        group = Group.objects.create(name="Thông báo lưu trú")
    with commit():
        group.delete()
    assert titles() == []
    assert not pending(embedded_engine().generation()).exists()


def test_nothing_is_found_before_the_commit(commit: Committing) -> None:
    with commit():
        Group.objects.create(name="Thông báo lưu trú")
        assert titles() == []
    assert titles() == ["Thông báo lưu trú"]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_publish_leaves_no_phantom() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        Group.objects.create(name="Thông báo lưu trú")
        raise RuntimeError
    assert not Change.objects.filter(kind=NOTICE).exists()
    assert titles() == []


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_rolled_back_and_tried_again_is_recorded() -> None:
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            hearing.changed(NOTICE, [900_001])
            raise RuntimeError
        group = Group.objects.create(pk=900_001, name="Thông báo lưu trú")
    assert version(group) == 1
    assert titles() == ["Thông báo lưu trú"]


def test_one_transaction_raises_the_version_once(commit: Committing) -> None:
    with commit():
        group = Group.objects.create(name="a")
        group.name = "b"
        group.save()
    assert version(group) == 1
    with commit():
        group.save()
    assert version(group) == 2


def test_a_part_that_is_shown_changes_what_shows_it(commit: Committing) -> None:
    permission = Permission.objects.first()
    assert permission
    with commit():
        group = Group.objects.create(name="Thông báo")
        group.permissions.add(permission)
    with commit():
        permission.name = "Kim cương"
        permission.save()
    assert titles("kim cương") == ["Thông báo"]
    with commit():
        permission.delete()
    assert titles("kim cương") == []


def test_events_without_a_signal_can_be_told(commit: Committing) -> None:
    with commit():
        group = Group.objects.create(name="Thông báo")
    Group.objects.filter(pk=group.pk).update(name="Niêm yết")
    with commit():
        hearing.changed(NOTICE, [group.pk, group.pk])
        hearing.changed(NOTICE, [])
    assert titles("niêm yết") == ["Niêm yết"]
    assert version(group) == 2


def test_bulk_work_is_recorded_but_applied_at_the_end(commit: Committing) -> None:
    with held_back():
        with commit():
            groups = [
                Group.objects.create(name=f"Thông báo {number}") for number in range(applying.BATCH + 5)
            ]
        assert titles() == []
        assert pending(embedded_engine().generation()).count() == len(groups)
        with commit() as at_end, held_back():
            pass
        assert not at_end
    assert find().total == 0  # the test's own transaction is open still
    apply_changes()
    assert find().total == len(groups)
    assert not pending(embedded_engine().generation()).exists()


@pytest.mark.django_db(transaction=True)
def test_bulk_work_that_fails_still_publishes_what_was_committed() -> None:
    with pytest.raises(RuntimeError), held_back():
        Group.objects.create(name="Thông báo")
        raise RuntimeError
    assert titles() == ["Thông báo"]


def test_a_limit_bounds_one_round(commit: Committing) -> None:
    with held_back(), commit():
        for number in range(5):
            Group.objects.create(name=f"Thông báo {number}")
    assert apply_changes(limit=2).applied == 2
    assert pending(embedded_engine().generation()).count() == 3


def test_a_row_that_cannot_be_described_is_kept_with_its_error_and_blocks_no_other(
    commit: Committing,
) -> None:
    with held_back(), commit():
        bad = Group.objects.create(name="broken")
        Group.objects.create(name="Thông báo")
    outcome = apply_changes()
    assert (outcome.applied, outcome.failed) == (1, 1)
    assert titles() == ["Thông báo"]
    assert "cannot be described" in Applied.objects.get(object_id=bad.pk).error
    assert [change.object_id for change in pending(embedded_engine().generation())] == [bad.pk]
    with commit():
        bad.name = "mended"
        bad.save()
    assert titles("mended") == ["mended"]
    assert Applied.objects.get(object_id=bad.pk).error == ""


def test_a_source_that_fails_breaks_no_publish(commit: Committing, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise ZeroDivisionError("the source is broken")

    source = sources.get(NOTICE)
    broken = type(source)(**{name: getattr(source, name) for name in source.__slots__} | {"rows": fails})
    monkeypatch.setitem(sources._sources, NOTICE, broken)
    with commit():
        group = Group.objects.create(name="Thông báo")
    assert Group.objects.filter(pk=group.pk).exists()
    assert "the source is broken" in Applied.objects.get(object_id=group.pk).error


def test_an_index_that_is_away_breaks_no_publish(commit: Committing, settings: pytest.FixtureRequest) -> None:
    folder = settings.SEARCH_DIR  # type: ignore[attr-defined]
    settings.SEARCH_DIR = folder / "away"  # type: ignore[attr-defined]
    with commit():
        group = Group.objects.create(name="Thông báo")
    assert "rebuild_search" in apply_changes().away
    with pytest.raises(SearchUnavailable):
        find()
    settings.SEARCH_DIR = folder  # type: ignore[attr-defined]
    assert [change.object_id for change in pending(embedded_engine().generation())] == [group.pk]
    apply_changes()
    assert titles() == ["Thông báo"]


def test_one_document_the_engine_refuses_does_not_take_the_batch_along(
    commit: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = embedded_engine().put

    def picky(documents: list) -> None:
        if any(document.texts["title"] == "unfit" for document in documents):
            raise OverflowError("too large")
        real(documents)

    monkeypatch.setattr(embedded_engine(), "put", picky)
    with held_back(), commit():
        for name in ("unfit", "Thông báo một", "Thông báo hai"):
            Group.objects.create(name=name)
    outcome = apply_changes()
    assert (outcome.applied, outcome.failed) == (2, 1)
    assert find().total == 2


def test_late_and_repeated_messages_do_no_harm(commit: Committing) -> None:
    with commit():
        group = Group.objects.create(name="Thông báo")
    for _ in range(3):
        applying.apply_now(NOTICE, [group.pk, 999_999])
    assert titles() == ["Thông báo"]
    assert apply_changes() == applying.Outcome(0, 0)


def test_recording_costs_the_same_for_one_row_as_for_twenty(django_assert_num_queries: Committing) -> None:
    for number in range(1, 21):
        Change.objects.create(kind=NOTICE, object_id=number, at="2026-01-01T00:00:00Z")
    with held_back():
        with django_assert_num_queries(4):
            hearing.changed(NOTICE, range(1, 3))
        with django_assert_num_queries(4):
            hearing.changed(NOTICE, range(3, 21))
