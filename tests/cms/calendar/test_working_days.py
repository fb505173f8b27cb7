"""Time limits are counted in working days, Tết and exchanged Saturdays included."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.calendar.announced import announced_days
from cms.calendar.day import SpecialDay
from cms.calendar.working_days import Calendar

CALENDAR = Calendar({day: worked for day, _name, worked in announced_days()})
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 17), False),  # Tết
        (date(2026, 2, 23), True),
        (date(2026, 8, 22), True),  # a Saturday worked in exchange …
        (date(2026, 8, 31), False),  # … for this Monday
        (date(2026, 9, 2), False),
        (date(2025, 11, 24), True),
        (date(2026, 11, 24), False),  # Vietnam's Culture Day, since 2026
        (date(2026, 11, 25), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2025, 4, 26), True),
        (date(2025, 5, 2), False),
        (date(2026, 11, 28), False),
        (date(2030, 4, 30), False),  # fixed, whoever keeps the register
    ],
)
def test_a_day_is_worked_or_not(day: date, works: bool) -> None:
    assert CALENDAR.is_working(day) is works


def test_fifteen_working_days_over_tet() -> None:
    assert CALENDAR.add(date(2026, 2, 10), 15) == date(2026, 3, 10)
    assert CALENDAR.between(date(2026, 2, 10), date(2026, 3, 10)) == 15


@given(start=DAYS, days=st.integers(0, 120))
def test_what_is_added_lies_between(start: date, days: int) -> None:
    end = CALENDAR.add(start, days)
    assert CALENDAR.between(start, end) == days == -CALENDAR.between(end, start)
    assert days == 0 or CALENDAR.is_working(end)


@given(start=DAYS, middle=st.integers(0, 90), rest=st.integers(0, 90))
def test_stretches_add_up(start: date, middle: int, rest: int) -> None:
    between, end = start + timedelta(days=middle), start + timedelta(days=middle + rest)
    assert CALENDAR.between(start, end) == CALENDAR.between(start, between) + CALENDAR.between(between, end)


def test_a_calendar_of_holidays_only_is_an_error_and_no_endless_loop() -> None:
    never = {date(2026, 1, 1) + timedelta(days=n): False for n in range(4000)}
    with pytest.raises(ValueError, match="no working day"):
        Calendar(never).add(date(2026, 1, 1), 1)


@pytest.mark.django_db
def test_the_register_is_filled_and_decides() -> None:
    if not SpecialDay.objects.exists():  # a test that truly committed emptied what the migration had filled
        days = [SpecialDay(on=day, name=name, is_worked=worked) for day, name, worked in announced_days()]
        SpecialDay.objects.bulk_create(days)
    assert Calendar().is_planned(2026) and not Calendar().is_planned(2031)
    assert Calendar().is_working(date(2026, 11, 26))
    SpecialDay.objects.create(on=date(2026, 11, 26), name="Nghỉ do bão")
    assert not Calendar().is_working(date(2026, 11, 26))
