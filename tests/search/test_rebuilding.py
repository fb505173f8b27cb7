"""A rebuild builds beside the live index, follows late changes, and refuses what cannot be trusted."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from search import sources
from search.applied import failing, pending
from search.engine import RebuildRefused, rebuild
from search.engines.choice import embedded_engine
from search.rebuilding import SHRINK_FROM
from search.sources import Source
from tests.search.conftest import NOTICE, find, titles

pytestmark = [
    pytest.mark.usefixtures("portal"),
    pytest.mark.django_db(transaction=True),
]


def test_everything_public_is_found_and_nothing_is_left_to_do() -> None:
    Group.objects.bulk_create([Group(name=f"Thông báo {number}") for number in range(250)])
    Group.objects.create(name="draft Bí mật")
    seen: list[tuple[int, int]] = []
    report = rebuild(lambda done, total: seen.append((done, total)))
    assert report.counts == {NOTICE: 250}
    assert seen[-1] == (250, 250)
    assert find("thông báo").total == 250
    assert titles("bí mật") == []
    assert not pending(embedded_engine().generation()).exists()


def test_what_is_saved_meanwhile_is_not_lost() -> None:
    kept, dropped = Group.objects.create(name="Cũ"), Group.objects.create(name="Sắp xóa")

    def editors_go_on(done: int, total: int) -> None:
        Group.objects.filter(pk=dropped.pk).first().delete()  # type: ignore[union-attr]
        kept.name = "Mới"
        kept.save()
        Group.objects.create(name="Thêm")

    rebuild(editors_go_on)
    assert sorted(titles()) == ["Mới", "Thêm"]
    assert not pending(embedded_engine().generation()).exists()


def test_a_failing_row_is_reported_and_stays_open() -> None:
    Group.objects.create(name="Thông báo")
    bad = Group.objects.create(name="broken")
    report = rebuild()
    assert report.counts == {NOTICE: 1}
    assert list(report.errors) == [(NOTICE, bad.pk)]
    assert [change.object_id for change in pending(embedded_engine().generation())] == [bad.pk]
    assert "cannot be described" in failing(embedded_engine().generation()).get().error


def test_a_sudden_shrink_is_refused_unless_forced() -> None:
    Group.objects.bulk_create([Group(name=f"Thông báo {number}") for number in range(SHRINK_FROM)])
    rebuild()
    Group.objects.filter(name__startswith="Thông báo")._raw_delete("default")
    with pytest.raises(RebuildRefused, match="--force"):
        rebuild()
    assert find().total == SHRINK_FROM
    rebuild(force=True)
    assert find().total == 0


def test_a_source_that_breaks_altogether_leaves_the_live_index(monkeypatch: pytest.MonkeyPatch) -> None:
    Group.objects.create(name="Thông báo")
    folder = embedded_engine().generations.folder  # type: ignore[attr-defined]
    files = {path.name for path in folder.glob("*.sqlite3")}

    def fails() -> QuerySet[Group]:
        raise ZeroDivisionError

    source = sources.get(NOTICE)
    values = {name: getattr(source, name) for name in source.__slots__}
    monkeypatch.setitem(sources._sources, NOTICE, Source(**values | {"rows": fails}))
    with pytest.raises(ZeroDivisionError):
        rebuild()
    assert titles() == ["Thông báo"]
    assert {path.name for path in folder.glob("*.sqlite3")} == files


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("rebuild_search", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_says_what_it_did() -> None:
    Group.objects.create(name="Thông báo")
    assert f"{NOTICE}: 1" in command()


def test_the_command_rests_when_the_index_is_current() -> None:
    before = embedded_engine().generations.live()  # type: ignore[attr-defined]
    command("--if-stale")
    assert embedded_engine().generations.live() == before  # type: ignore[attr-defined]
    before.unlink()
    command("--if-stale")
    assert embedded_engine().generations.live() != before  # type: ignore[attr-defined]


def test_the_command_fails_aloud_for_rows_it_could_not_index() -> None:
    Group.objects.create(name="broken")
    with pytest.raises(CommandError, match="1"):
        command()
