"""What the portal does by itself over a year: letters on working days, a report frozen on its day."""

from datetime import date

import pytest
from django.core import mail

from catalogue import timetable
from catalogue.models import FrozenReport, LevelChange, Reminder
from catalogue.reminders import sending
from catalogue.reports import freezing
from cms.duties.duty import duties
from tests.catalogue.reports.conftest import YEAR, history, province
from tests.cms.desk.province import Province

__all__ = ["history", "province"]


def on(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (timetable, freezing, sending):
        monkeypatch.setattr(module, "localdate", lambda: day)


def test_every_duty_of_the_year_is_on_the_timetable() -> None:
    assert {"check_links", "freeze_report", "prove_levels", "send_reminders"} <= {
        each.name for each in duties()
    }


def test_letters_are_sent_on_working_days_only(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    people = province.people["health editor"]
    people.email = "lan@nghean.example"
    people.save()
    on(date(2026, 11, 28), monkeypatch)  # a Saturday
    assert "Ngày nghỉ" in timetable.reminders() and not Reminder.objects.exists()
    on(date(2026, 11, 30), monkeypatch)
    assert "lời nhắc" in timetable.reminders()
    assert any("lan@nghean.example" in letter.to for letter in mail.outbox)
    sent = len(mail.outbox)
    timetable.reminders()
    assert len(mail.outbox) == sent, "a second run of the day says nothing twice"
    assert Reminder.objects.filter(rule="report").exists(), "from 1 November: read the draft"


def test_the_report_is_frozen_on_its_day_once(history: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    on(date(YEAR, 12, 14), monkeypatch)
    assert timetable.frozen_report() == "Không có báo cáo nào phải chốt."
    on(date(YEAR, 12, 15), monkeypatch)
    assert str(YEAR) in timetable.frozen_report()
    report = FrozenReport.objects.get()
    assert (report.year, report.due_on) == (YEAR, date(YEAR, 12, 15))
    assert timetable.frozen_report() == "Không có báo cáo nào phải chốt."


@pytest.mark.parametrize(("day", "frozen"), [(date(2026, 1, 4), 1), (date(2026, 2, 14), 0)])
def test_a_day_missed_is_made_up_for_within_two_months(
    history: Province, monkeypatch: pytest.MonkeyPatch, day: date, frozen: int
) -> None:
    on(day, monkeypatch)
    timetable.frozen_report()
    assert FrozenReport.objects.filter(year=YEAR).count() == frozen


def test_a_portal_younger_than_the_day_has_no_report_of_that_year(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not LevelChange.objects.until(date(YEAR, 12, 15)).exists()
    on(date(2026, 1, 4), monkeypatch)
    timetable.frozen_report()
    assert not FrozenReport.objects.exists()


def test_links_and_proofs_say_what_they_did(history: Province) -> None:
    assert "không thuộc danh sách" in timetable.links()
    assert "mức thay đổi" in timetable.proofs()
