"""Imports usage figures from a CSV file, each with its date and source."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from catalogue.models import Offering, UsageCount

#: The columns, by name; `body` is an agency's key or a kind's short name, and may be left out where one offers it.
COLUMNS = ("code", "body", "received", "processed")


class UsageRefused(Exception):
    """The file as a whole cannot be used; the message says why."""


@dataclass(slots=True)
class UsageReport:
    """What became of the rows."""

    taken: int = 0
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def import_usage(path: Path, *, on: date, source: str) -> UsageReport:
    """Keeps each row's figures for the day; the same day again replaces them. A row that makes no sense is named.

    Raises UsageRefused for a file without the columns, a day to come, or no source.
    """
    if on > localdate():
        raise UsageRefused("a count lies in the past")
    if not source.strip():
        raise UsageRefused("say where the figures come from")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageRefused(f"{path} cannot be read as UTF-8 text") from error
    rows = csv.DictReader(lines)
    if not {"code", "received", "processed"} <= set(rows.fieldnames or ()):
        raise UsageRefused(f"the first line must name the columns {', '.join(COLUMNS)}")
    report, offered = UsageReport(), _offered()
    for number, row in enumerate(rows, 2):
        complaint = _take(row, offered, on, source.strip()[:200])
        if complaint:
            report.refused.append(f"line {number}: {complaint}")
        else:
            report.taken += 1
    return report


def _offered() -> dict[str, list[Offering]]:
    found: dict[str, list[Offering]] = {}
    for row in Offering.objects.declared().select_related("procedure", "agency", "kind"):
        found.setdefault(row.procedure.code, []).append(row)
    return found


def _take(row: dict[str, str], offered: dict[str, list[Offering]], on: date, source: str) -> str:
    body = (row.get("body") or "").strip()
    rows = _of_body(offered.get((row.get("code") or "").strip(), []), body)
    if len(rows) != 1:
        return "no service with this code" if not rows else "several offer it: name one in «body»"
    figures = {name: (row.get(name) or "").strip() for name in ("received", "processed")}
    if not any(figures.values()) or any(text and not text.isdigit() for text in figures.values()):
        return "received and processed must be whole numbers, one at least"
    UsageCount.objects.update_or_create(
        offering=rows[0],
        counted_on=on,
        defaults={"source": source, **{name: int(text) if text else None for name, text in figures.items()}},
    )
    return ""


def _of_body(rows: Iterable[Offering], body: str) -> list[Offering]:
    if not body:
        return list(rows)
    return [
        row for row in rows if body == (row.agency.key if row.agency else row.kind.slug if row.kind else "")
    ]
