"""The four reports say what they claim, and cost the same for one query as for twenty."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.log.counts import AskedQuery, OpenedResult
from search.log.reports import REPORTS, fruitless, rising, seldom_opened, top

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def asked(
    query: str, *, times: int, total: int = 3, opened: int = 0, ago: int = 0, filters: str = ""
) -> None:
    AskedQuery.objects.create(
        day=TODAY - timedelta(days=ago), query=query, asked=times, total=total, opened=opened, filters=filters
    )


def names(rows: list) -> list[str]:
    return [row.query for row in rows]


def test_the_most_asked_stand_first_over_all_days_and_filters() -> None:
    asked("khai sinh", times=2)
    asked("khai sinh", times=2, ago=1, filters="kind=form")
    asked("sổ đỏ", times=3)
    asked("quá cũ", times=9, ago=7)
    OpenedResult.objects.create(day=TODAY, query="sổ đỏ", kind="x", object_id=1, position=4, count=1)
    OpenedResult.objects.create(day=TODAY, query="sổ đỏ", kind="x", object_id=2, position=1, count=3)
    rows = top(7, today=TODAY)
    assert [(row.query, row.asked) for row in rows] == [("khai sinh", 4), ("sổ đỏ", 3)]
    assert rows[1].position == 1.75 and rows[0].position is None


def test_fruitless_is_what_never_found_anything_without_a_filter() -> None:
    asked("không có", times=2, total=0)
    asked("đã sửa", times=2, total=0, ago=1)
    asked("đã sửa", times=2, total=1)
    asked("chỉ vì bộ lọc", times=2, total=0, filters="kind=form")
    assert names(fruitless(7, today=TODAY)) == ["không có"]


def test_seldom_opened_needs_enough_askings() -> None:
    asked("bị bỏ qua", times=10, opened=1)
    asked("được mở", times=10, opened=5)
    asked("mới hỏi", times=2)
    assert names(seldom_opened(7, today=TODAY)) == ["bị bỏ qua"]


def test_rising_is_twice_as_often_as_in_the_span_before() -> None:
    asked("tăng", times=10)
    asked("tăng", times=5, ago=7)
    asked("đều", times=10)
    asked("đều", times=9, ago=8)
    asked("mới", times=20)
    rows = rising(7, today=TODAY)
    assert [(row.query, row.before) for row in rows] == [("mới", 0), ("tăng", 5)]


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_costs_the_same_for_twenty_queries(name: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            REPORTS[name](7)
        return len(queries)

    AskedQuery.objects.create(day=date.today(), query="a", asked=9, total=0)
    AskedQuery.objects.create(day=date.today(), query="b", asked=9, total=1)
    one = cost()
    for number in range(19):
        AskedQuery.objects.create(day=date.today(), query=f"c{number}", asked=9, total=number % 2)
    assert cost() == one
