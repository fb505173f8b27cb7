"""Freezes a year's report on its due day, and says what has changed since."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from catalogue.models import FrozenReport
from catalogue.reports.assembling import Content, Tick, assemble, canonical, digest_of, due_on


class FreezeRefused(Exception):
    """It is too early, or too late; the message says which."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that reads otherwise today than in the frozen report of the same day."""

    agency: str
    indicator: str
    frozen: Any
    now: Any


def freeze(year: int, *, by: Any = None, tick: Tick = lambda step: None) -> FrozenReport:
    """Freezes the report as of its due day. Raises FreezeRefused before that day, or when it is frozen already."""
    if localdate() < due_on(year):
        raise FreezeRefused(
            _("The report is frozen on {day}; until then make drafts.").format(day=f"{due_on(year):%d/%m/%Y}")
        )
    if FrozenReport.objects.filter(year=year).exists():
        raise FreezeRefused(_("The report of {year} is frozen already.").format(year=year))
    text = canonical(assemble(year, day=due_on(year), tick=tick))
    name = (by.get_full_name() or by.get_username())[:200] if by is not None else ""
    try:
        with transaction.atomic():
            return FrozenReport.objects.create(
                year=year, due_on=due_on(year), content=text, digest=digest_of(text), frozen_by=name
            )
    except IntegrityError as error:  # another was a moment sooner
        raise FreezeRefused(_("The report of {year} is frozen already.").format(year=year)) from error


def content_of(report: FrozenReport) -> Content:
    """The frozen content. Raises ValueError when it no longer fits its hash."""
    if digest_of(report.content) != report.digest:
        raise ValueError(f"The report of {report.year} does not fit its hash.")
    content: Content = json.loads(report.content)
    return content


#: What the ledger and the plans can tell of a past day. Pages have no ledger: their state then is gone.
OF_ANY_DAY = {
    "offered", "level1", "level2", "level3", "level4", "online", "raised", "planned", "done", "late", "plan",
}  # fmt: skip


def differences(report: FrozenReport) -> list[Difference]:
    """What the ledger of today says of the due day, where it differs from what was frozen: later entries show here."""
    then, today = content_of(report), assemble(report.year, day=report.due_on)
    names = {row["key"]: row["name"] for row in today["indicators"]}
    found = []
    held = {row["key"]: row["values"] for row in then["agencies"]}
    for row in today["agencies"]:
        for key, value in row["values"].items():
            before = held.get(row["key"], {}).get(key)
            if key in OF_ANY_DAY and before != value:
                found.append(Difference(row["title"], names[key], before, value))
    return found
