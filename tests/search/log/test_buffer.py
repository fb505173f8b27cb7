"""Searches wait in memory and are written in batches; what is written is counted by day and redacted."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from search.log import buffer, popularity
from search.log.buffer import flush, note_opening, note_search
from search.log.counts import AskedQuery, OpenedResult
from search.log.popular import forget
from search.log.retention import purge

pytestmark = pytest.mark.django_db


def ask(text: str, *, total: int = 3, times: int = 1, **filters: tuple[str, ...]) -> None:
    for _ in range(times):
        note_search(text, filters=filters, total=total)


def test_nothing_is_written_while_somebody_waits() -> None:
    with CaptureQueriesContext(connection) as queries:
        ask("khai sinh")
        note_opening("khai sinh", kind="procedure", id=1, position=2)
    assert len(queries) == 0 and not AskedQuery.objects.exists()


def test_the_same_query_of_a_day_is_one_row_that_counts() -> None:
    ask("Khai sinh", times=2)
    ask("khai  sinh", total=4)
    ask("khai sinh", kind=("form",))
    note_opening("khai sinh", kind="procedure", id=1, position=2)
    flush()
    ask("khai sinh")
    flush()
    rows = {row.filters: row for row in AskedQuery.objects.all()}
    assert {filters: (row.asked, row.total, row.opened) for filters, row in rows.items()} == {
        "": (4, 3, 1),
        "kind=form": (1, 3, 0),
    }
    assert [(row.position, row.count) for row in OpenedResult.objects.all()] == [(2, 1)]


def test_only_redacted_words_wait_and_are_written() -> None:
    ask("tra hồ sơ 0912345678", agency=("0912345678",))
    note_opening("cccd 040093001234", kind="procedure", id=1, position=1)
    assert "0912345678" not in repr(buffer._waiting) and "040093001234" not in repr(buffer._waiting)
    flush()
    row = AskedQuery.objects.get()
    assert (row.query, row.filters) == ("tra hồ sơ [số]", "agency=[số]")
    assert OpenedResult.objects.get().query == "cccd [số]"


def test_a_batch_costs_the_same_for_one_row_as_for_twenty_but_for_the_counts() -> None:
    def cost(rows: int) -> int:
        for number in range(rows):
            ask(f"câu {'a' * number}")
        with CaptureQueriesContext(connection) as queries:
            buffer._write(buffer._waiting)
        buffer.forget()
        return len(queries) - rows

    assert cost(1) == cost(20)


def test_what_could_not_be_written_waits_on(monkeypatch: pytest.MonkeyPatch) -> None:
    ask("khai sinh")

    def fail(batch: Any) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(buffer, "_write", fail)
        flush()
    assert not AskedQuery.objects.exists()
    flush()
    assert AskedQuery.objects.get().asked == 1


def test_a_flood_of_invented_queries_takes_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffer, "MOST_WAITING", 3)
    for number in range(10):
        ask(f"câu {'b' * number}")
    ask("câu", times=2)
    assert len(buffer._waiting) == 3


def test_no_log_is_kept_where_none_is_wanted(settings: Any) -> None:
    settings.SEARCH_LOG_DAYS = 0
    ask("khai sinh")
    note_opening("khai sinh", kind="procedure", id=1, position=1)
    assert len(buffer._waiting) == 0


def test_old_days_go(settings: Any) -> None:
    settings.SEARCH_LOG_DAYS = 30
    for age in (0, 30, 31, 400):
        day = localdate() - timedelta(days=age)
        AskedQuery.objects.create(day=day, query="a", asked=1)
        OpenedResult.objects.create(day=day, query="a", kind="x", object_id=1, count=1)
    assert purge(dry_run=True) == 4
    call_command("purge_search_log", stdout=StringIO())
    assert AskedQuery.objects.count() == OpenedResult.objects.count() == 2
    settings.SEARCH_LOG_DAYS = 0
    assert purge() == 4


def test_popularity_is_damped_and_forgets_old_days() -> None:
    OpenedResult.objects.create(day=localdate(), query="a", kind="x", object_id=1, count=1)
    OpenedResult.objects.create(day=localdate(), query="b", kind="x", object_id=2, count=100)
    OpenedResult.objects.create(
        day=localdate() - timedelta(days=91), query="b", kind="x", object_id=3, count=100
    )
    forget()
    shares = popularity()
    assert set(shares) == {("x", 1), ("x", 2)}
    assert 1 < shares["x", 2] / shares["x", 1] < 10


def test_a_purge_that_fails_counts_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("disk full")

    monkeypatch.setattr(buffer, "purge_once_a_day", fail)
    ask("khai sinh")
    flush()
    flush()
    assert AskedQuery.objects.get().asked == 1
