"""A turn is owed from its hour on, is done once, and what was missed is one turn."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import now

from cms.desk.duties import standings
from cms.duties.duty import Duty, duties, forget, register
from cms.duties.keeping import do, take_turn
from cms.duties.run import DEAD, KEPT, DutyRun, claim, finish
from tests.cms.desk.province import Province

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DAILY = Duty("toy", "Việc thử", lambda: "xong", at=time(7, 30))
HOURLY = Duty("toy", "Việc thử", lambda: "xong", every=timedelta(hours=1))


def here(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("duty", "moment", "slot"),
    [
        (DAILY, here(25, 7, 30), here(25, 7, 30)),
        (DAILY, here(25, 7, 29), here(24, 7, 30)),
        (DAILY, here(25, 23, 59), here(25, 7, 30)),
        (DAILY, datetime(2026, 11, 25, 0, 31, tzinfo=UTC), here(25, 7, 30)),  # half past seven here
        (HOURLY, here(25, 7, 29), here(25, 7)),
        (HOURLY, here(25, 7), here(25, 7)),
    ],
)
def test_the_turn_a_moment_belongs_to(duty: Duty, moment: datetime, slot: datetime) -> None:
    assert duty.slot_at(moment) == slot
    assert duty.next_after(moment) == slot + (duty.every or timedelta(days=1))


def test_a_duty_says_when_or_how_often() -> None:
    for given in ({}, {"at": time(1), "every": timedelta(hours=1)}):
        with pytest.raises(ValueError, match="toy"):
            Duty("toy", "x", lambda: "", **given)


@pytest.fixture
def known(db: None) -> None:
    """The portal has kept this duty before, on the twentieth."""
    run = claim("toy", here(20, 7, 30))
    assert run is not None
    finish(run.pk, said="xong")


def test_a_new_duty_waits_for_its_next_turn(db: None) -> None:
    assert take_turn(DAILY, here(25, 12)) is None
    assert take_turn(DAILY, here(25, 13)) is None
    assert take_turn(DAILY, here(26, 7, 31)) is not None


def test_what_was_missed_is_done_once_when_the_portal_is_back(known: None) -> None:
    run = take_turn(DAILY, here(25, 12))
    assert run is not None and run.slot == here(25, 7, 30)
    finish(run.pk)
    assert take_turn(DAILY, here(25, 12, 1)) is None
    assert DutyRun.objects.count() == 2, "the four mornings between are not made up for"


def test_a_turn_waits_while_the_one_before_goes_on(known: None) -> None:
    running = take_turn(HOURLY, here(25, 7))
    assert running is not None
    assert take_turn(HOURLY, here(25, 8)) is None
    finish(running.pk)
    assert take_turn(HOURLY, here(25, 8)) is not None


def test_the_database_itself_refuses_two_at_a_time(known: None) -> None:
    moment = now()
    row = {"name": "toy", "started_at": moment, "beat_at": moment}
    DutyRun.objects.create(slot=here(21, 7), **row)
    for slot in (here(21, 7), here(22, 7)):
        with pytest.raises(IntegrityError), transaction.atomic():
            DutyRun.objects.create(slot=slot, **row)


def test_whoever_is_silent_for_long_is_taken_for_dead(known: None) -> None:
    killed = take_turn(HOURLY, here(25, 7))
    assert killed is not None
    DutyRun.objects.filter(pk=killed.pk).update(beat_at=now() - DEAD - timedelta(seconds=1))
    assert take_turn(HOURLY, here(25, 8)) is not None
    killed.refresh_from_db()
    assert killed.finished_at and "Bị ngắt" in killed.error
    finish(killed.pk, said="xong")
    killed.refresh_from_db()
    assert not killed.said, "a late end does not overwrite what was written"


def test_the_book_is_kept_a_quarter(known: None) -> None:
    DutyRun.objects.update(slot=now() - KEPT - timedelta(days=1))
    assert claim("toy", now()) is not None
    assert DutyRun.objects.count() == 1


@pytest.fixture
def toys(known: None) -> Iterator[None]:
    """The toy duty, which fails, is all there is."""
    kept = duties()
    for each in kept:
        forget(each.name)

    def broken() -> str:
        raise RuntimeError("máy chủ thư không trả lời")

    register(Duty("toy", "Việc thử", broken, at=time(7, 30)))
    yield
    forget("toy")
    for each in kept:
        register(each)


@pytest.mark.parametrize(
    ("done", "moment", "overdue"),
    [
        (here(24, 7, 30), here(25, 7, 29), False),
        (here(24, 7, 30), here(25, 7, 31), False),  # a worker may be about to take it
        (here(24, 7, 30), here(25, 7, 36), True),
        (here(23, 7, 30), here(25, 7, 31), True),  # yesterday's was missed, whatever becomes of today's
        (here(25, 7, 30), here(25, 7, 36), False),
    ],
)
def test_a_turn_is_overdue_once_nobody_took_it_for_minutes(
    toys: None, done: datetime, moment: datetime, overdue: bool
) -> None:
    DutyRun.objects.update(slot=done)
    assert [one.is_overdue for one in standings(moment)] == [overdue]


def screen(province: Province, name: str) -> str:
    return province.signed_in(name).get(reverse("wagtailadmin_home")).content.decode()


def test_the_coordinator_reads_why_a_duty_failed(province: Province, toys: None) -> None:
    run = take_turn(duties()[0], now())
    assert run is not None
    said, error = do(duties()[0])
    finish(run.pk, said=said, error=error)
    shown = screen(province, "coordinator")
    assert "Việc chạy tự động" in shown and "Việc thử" in shown
    assert "RuntimeError: máy chủ thư không trả lời" in shown
    assert "Việc chạy tự động" not in screen(province, "health editor")


def test_she_reads_that_nobody_keeps_the_duties(province: Province, toys: None) -> None:
    DutyRun.objects.update(slot=now() - timedelta(days=2))
    assert "tiến trình nền có đang chạy không" in screen(province, "coordinator")
