"""Reminders: the right list to the right people, logged, repeated, escalating, settled."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from catalogue.models import (
    AgencyStatement,
    Finding,
    Inspection,
    Offering,
    Plan,
    ProcedurePage,
    Reminder,
    RoadmapItem,
)
from catalogue.reminders.rules import Rule, absent, forget, register, rules
from catalogue.reminders.sending import send_reminders
from tests.cms.desk.province import Province

MONDAY = date(2026, 11, 2)


@pytest.fixture
def told(province: Province) -> Province:
    """Everybody has an address."""
    for name, person in province.people.items():
        person.email = f"{name.replace(' ', '.')}@nghean.example"
        person.save()
    return province


@pytest.fixture
def only(told: Province) -> Iterator[dict[int, list[str]]]:
    """One rule alone, which says what the test tells it to."""
    before, says = rules(), {}
    for rule in before:
        forget(rule.key)
    register(Rule("test", "việc thử", lambda on: says))
    yield says
    forget("test")
    for rule in before:
        register(rule)


def to(name: str) -> list[str]:
    return [letter.subject for letter in mail.outbox if f"{name}@nghean.example" in letter.to]


def test_a_reminder_goes_to_the_agencys_keepers_and_into_the_log(
    told: Province, only: dict[int, list[str]]
) -> None:
    only[told.health.pk] = ["Việc một", "Việc hai"]
    done = send_reminders(on=MONDAY)
    assert done.letters == 1 and len(mail.outbox) == 1
    assert sorted(mail.outbox[0].to) == ["health.editor@nghean.example", "health.publisher@nghean.example"]
    assert "Việc hai" in mail.outbox[0].body and "Sở Y tế" in mail.outbox[0].subject
    row = Reminder.objects.get()
    assert (row.agency, row.step, row.total, row.mailed_to) == (told.health, 1, 2, sorted(mail.outbox[0].to))


def test_it_is_said_again_after_five_working_days_with_a_copy(
    told: Province, only: dict[int, list[str]]
) -> None:
    only[told.health.pk] = ["Việc"]
    send_reminders(on=MONDAY)
    for early in (MONDAY, date(2026, 11, 6), date(2026, 11, 8)):
        assert send_reminders(on=early).reminders == []
    assert to("coordinator") == []
    assert [row.step for row in send_reminders(on=date(2026, 11, 9)).reminders] == [2]
    assert len(to("coordinator")) == 1 and "lần nhắc thứ 2" in mail.outbox[-1].body


def test_what_is_settled_is_closed_and_begins_anew(told: Province, only: dict[int, list[str]]) -> None:
    only[told.health.pk] = ["Việc"]
    send_reminders(on=MONDAY)
    only.clear()
    assert send_reminders(on=date(2026, 11, 3)).settled == 1
    assert Reminder.objects.get().closed_on == date(2026, 11, 3)
    only[told.health.pk] = ["Việc"]
    assert [row.step for row in send_reminders(on=date(2026, 11, 4)).reminders] == [1]


def test_an_agency_nobody_can_write_to_is_logged_and_named(
    province: Province, only: dict[int, list[str]]
) -> None:
    for person in province.people.values():
        person.email = ""
        person.save()
    only[province.health.pk] = ["Việc"]
    done = send_reminders(on=MONDAY)
    assert done.unmailed == ["Sở Y tế"] and Reminder.objects.get().mailed_to == [] and mail.outbox == []


def test_a_letter_that_does_not_leave_stops_no_other(
    told: Province, only: dict[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    only |= {told.health.pk: ["Việc"], told.justice.pk: ["Việc"]}
    send = mail.EmailMessage.send

    def fails_once(letter: mail.EmailMessage, *args: object) -> int:
        if "Sở Y tế" in letter.subject:
            raise ConnectionRefusedError("mail server away")
        return send(letter)

    monkeypatch.setattr(mail.EmailMessage, "send", fails_once)
    done = send_reminders(on=MONDAY)
    assert (done.letters, done.unmailed) == (1, ["Sở Y tế"])
    assert Reminder.objects.get(agency=told.health).mailed_to == []


def test_a_dry_run_sends_and_writes_nothing(told: Province) -> None:
    out = StringIO()
    call_command("send_reminders", "--dry-run", "--on", "2026-11-02", stdout=out)
    assert "to send" in out.getvalue() and not Reminder.objects.exists() and mail.outbox == []
    call_command("send_reminders", "--on", "2026-11-01", stdout=out)
    assert "A day off" in out.getvalue() and not Reminder.objects.exists()


def found(key: str, on: date = MONDAY) -> dict[int, list[str]]:
    return dict(next(rule for rule in rules() if rule.key == key).find(on))


def test_the_rules_of_this_room(told: Province) -> None:
    health, justice = told.health.pk, told.justice.pk
    assert set(found("no-plan")) == {health, justice}
    plan = Plan.objects.create(agency=told.health, year=2026, state=Plan.State.ACCEPTED)
    assert set(found("no-plan")) == {justice}
    row = Offering.objects.get(agency=told.health)
    RoadmapItem.objects.create(plan=plan, offering=row, from_level=2, to_level=4, quarter=1)
    assert list(found("late")) == [health] and "31/03/2026" in found("late")[health][0]
    assert set(found("unproved")) >= {health, justice}
    assert found("stale") == {}
    ProcedurePage.objects.filter(agency=told.health).update(last_published_at="2024-01-01T00:00Z")
    assert list(found("stale")) == [health]
    ProcedurePage.objects.filter(agency=told.health).update(checked_on=date(2026, 10, 1))
    assert found("stale") == {}
    visit = Inspection.objects.create(agency=told.justice, inspectors="Đoàn")
    finding = Finding.objects.create(inspection=visit, text="Thiếu biểu mẫu.", due_on=date(2026, 10, 1))
    assert list(found("finding")) == [justice] and found("finding", date(2026, 10, 1)) == {}
    finding.mended_on = date(2026, 10, 20)
    finding.save()
    assert found("finding") == {}


def test_figures_are_asked_for_from_november_on(told: Province) -> None:
    rule = next(rule for rule in rules() if rule.key == "report")
    assert not rule.is_spoken(date(2026, 10, 31)) and rule.is_spoken(date(2026, 11, 1))
    AgencyStatement.objects.create(agency=told.health, year=2026)
    assert set(found("report")) == {told.justice.pk}


def test_the_part_not_built_is_named_absent(told: Province) -> None:
    assert absent() == ["câu hỏi chưa được trả lời đúng hạn"]
    html = told.signed_in("coordinator").get(reverse("catalogue_reminders")).content.decode()
    assert absent()[0] in html


def test_the_desk_shows_ones_own_and_lets_the_coordinator_send(told: Province) -> None:
    editor, url = told.signed_in("health editor"), reverse("catalogue_reminders")
    editor.post(url)
    assert not Reminder.objects.exists()
    told.signed_in("coordinator").post(url)
    assert Reminder.objects.filter(agency=told.justice).exists()
    html = editor.get(url).content.decode()
    assert "Sở Y tế" in html and "Sở Tư pháp" not in html
    assert told.signed_in("radio press").get(url).status_code == 302


def test_the_gravest_stands_first_and_can_be_looked_at_alone(told: Province) -> None:
    coordinator, url = told.signed_in("coordinator"), reverse("catalogue_reminders")
    for rule, agency in (("report", told.health), ("no-plan", told.justice)):
        Reminder.objects.create(agency=agency, rule=rule, on=date(2026, 11, 2), lines=["x"], total=1, step=1)
    rows = coordinator.get(url).context["rows"]
    assert [row.rule for row, _name, _rest in rows] == ["no-plan", "report"]
    rows = coordinator.get(url + "?noi-dung=report").context["rows"]
    assert [row.agency for row, _name, _rest in rows] == [told.health]
