"""Reminds agencies: one letter a day with every list, kept in the log, louder the longer nothing happens."""

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from catalogue.models import Reminder
from catalogue.reminders.rules import Rule, rules
from cms.agencies.agency import AgencyPage
from cms.agencies.membership import Membership, Role
from cms.agencies.scope import KEEPERS
from cms.calendar.working_days import Calendar

logger = logging.getLogger(__name__)
#: Working days before the same thing is said again.
REPEAT = 5
#: From this time on the coordinators get a copy.
ESCALATES = 2
#: A letter lists so many lines of a rule; the desk has them all.
MOST_LINES = 30


@dataclass(slots=True)
class Sent:
    """What one run did."""

    reminders: list[Reminder] = field(default_factory=list)
    settled: int = 0
    letters: int = 0
    unmailed: list[str] = field(default_factory=list)


def send_reminders(*, on: date | None = None, dry_run: bool = False) -> Sent:
    """Finds what is due on a day, logs and mails it, and closes what is settled. A second run on a day does nothing."""
    day, calendar, done = on or localdate(), Calendar(), Sent()
    with translation.override(settings.LANGUAGE_CODE):
        found = {rule.key: (rule, dict(rule.find(day))) for rule in rules() if rule.is_spoken(day)}
        due: dict[int, list[Reminder]] = defaultdict(list)
        for key, (rule, duties) in found.items():
            done.settled += _settle(key, duties.keys(), day, dry_run)
            last = _last_open(key)
            for agency, lines in duties.items():
                if lines and _is_due(last.get(agency), day, calendar):
                    due[agency].append(_reminder(rule, agency, lines, last.get(agency), day))
        if dry_run:
            done.reminders = [each for rows in due.values() for each in rows]
            return done
        agencies = AgencyPage.objects.in_bulk(due)
        for pk, rows in due.items():
            _remind(agencies[pk], rows, done)
    return done


def _settle(rule: str, unsettled: "object", day: date, dry_run: bool) -> int:
    rows = Reminder.objects.filter(rule=rule, closed_on=None).exclude(agency__in=list(unsettled))  # type: ignore[call-overload]
    return rows.count() if dry_run else rows.update(closed_on=day)


def _last_open(rule: str) -> dict[int, Reminder]:
    rows = Reminder.objects.filter(rule=rule, closed_on=None).order_by("on", "pk")
    return {row.agency_id: row for row in rows}


def _is_due(last: Reminder | None, day: date, calendar: Calendar) -> bool:
    return last is None or (last.on < day and calendar.add(last.on, REPEAT) <= day)


def _reminder(rule: Rule, agency: int, lines: list[str], last: Reminder | None, day: date) -> Reminder:
    return Reminder(
        agency_id=agency,
        rule=rule.key,
        on=day,
        step=last.step + 1 if last else 1,
        lines=lines[:MOST_LINES],
        total=len(lines),
    )


def _remind(agency: AgencyPage, rows: list[Reminder], done: Sent) -> None:
    """Logs first, then mails: a letter nobody can find in the log would be worse than one sent late."""
    loudest = max(row.step for row in rows)
    to = _addresses(agency, with_coordinators=loudest >= ESCALATES)
    for row in rows:
        row.mailed_to = to
    with transaction.atomic():
        Reminder.objects.bulk_create(rows)
    done.reminders += rows
    if not to:
        done.unmailed.append(agency.title)
        return
    titles = {rule.key: str(rule.title) for rule in rules()}
    body = render_to_string(
        "catalogue/letters/reminder.txt",
        {
            "agency": agency,
            "rows": [(titles[row.rule], row, row.total - len(row.lines)) for row in rows],
            "step": loudest,
            "desk": settings.WAGTAILADMIN_BASE_URL + reverse("catalogue_reminders"),
        },
    )
    subject = _("Reminder to {agency}: {what}").format(
        agency=agency.title, what="; ".join(titles[row.rule] for row in rows)
    )
    letter = EmailMessage(subject[:200], body, to=to, connection=get_connection(fail_silently=False))
    try:
        letter.send()
    except (OSError, SMTPException) as error:
        # The others are still told; the log says that this letter never left.
        logger.error("The reminder to %s could not be mailed: %s", agency.title, error)
        Reminder.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_to=[])
        done.unmailed.append(agency.title)
        return
    done.letters += 1


def _addresses(agency: AgencyPage, *, with_coordinators: bool) -> list[str]:
    roles = Membership.objects.filter(agency=agency, role__in=KEEPERS)
    found = set(roles.values_list("user__email", flat=True))
    if with_coordinators:
        bosses = Membership.objects.filter(role=Role.COORDINATOR)
        found |= set(bosses.values_list("user__email", flat=True))
    return sorted(address for address in found if address)
