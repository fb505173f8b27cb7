"""Reads a plan from a spreadsheet: one row a service, as agencies have always sent it."""

from dataclasses import dataclass, field
from typing import IO, Any, BinaryIO, cast
from zipfile import BadZipFile

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from catalogue.models import Offering, Plan, RoadmapItem
from media.archives import check_ooxml
from media.refusing import RefusedFile
from search.text import fold, normalise

#: What the columns are called, folded; further words in a heading do no harm.
COLUMNS = {"code": "ma", "to_level": "muc", "quarter": "quy", "person": "phu trach"}
HEADINGS = ("Mã thủ tục", "Tên thủ tục", "Mức độ cần đạt (1–4)", "Quý (1–4)", "Người phụ trách")
MOST_ROWS = 2000


class SheetRefused(Exception):
    """The file as a whole cannot be read; the message says what it should be."""


@dataclass(slots=True)
class SheetReport:
    """What became of each row."""

    taken: int = 0
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def read_plan(plan: Plan, file: IO[bytes]) -> SheetReport:
    """Adds or changes the plan's items by the rows of the first sheet; a row that makes no sense is named and left out.

    Raises SheetRefused for a file that is no spreadsheet or lacks a column.
    """
    rows, columns = _rows(file)
    report = SheetReport()
    offered = {
        row.procedure.code: row
        for row in Offering.objects.effective_at(plan.agency)
        .select_related("procedure")
        .order_by("-agency_id")
    }
    for number, cells in rows:
        values = {name: _cell(cells, at) for name, at in columns.items()}
        if not any(values.values()):
            continue
        complaint = _take(plan, values, offered)
        if complaint:
            report.refused.append(_("Row {number}: {complaint}").format(number=number, complaint=complaint))
        else:
            report.taken += 1
    return report


def blank_sheet(plan: Plan, file: IO[bytes]) -> None:
    """Writes a spreadsheet with the agency's services to fill in."""
    book = Workbook()
    sheet = book.active
    sheet.title = f"Ke hoach {plan.year}"
    sheet.append(HEADINGS)
    for row in (
        Offering.objects.effective_at(plan.agency).select_related("procedure").order_by("procedure__title")
    ):
        if row.procedure.code and (row.level or 0) < 4:
            sheet.append([row.procedure.code, row.procedure.title, None, None, None])
    for letter, width in zip("ABCDE", (14, 70, 20, 10, 28), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    book.save(file)


def _rows(file: IO[bytes]) -> tuple[list[tuple[int, tuple[Any, ...]]], dict[str, int]]:
    try:
        check_ooxml(cast(BinaryIO, file), "xlsx")  # bombs and macros end here, before anything is unpacked
        file.seek(0)
        sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1))
    except (
        RefusedFile,
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        OSError,
        IndexError,
    ) as error:
        raise SheetRefused(_("This is no XLSX spreadsheet. Save it as «Excel workbook (.xlsx)».")) from error
    headings = [fold(normalise(str(cell or ""))) for cell in (rows[0] if rows else ())]
    columns = {}
    for name, word in COLUMNS.items():
        at = next((n for n, heading in enumerate(headings) if word in heading), None)
        if at is None:
            raise SheetRefused(
                _("A column is missing. The first row must read: {headings}.").format(
                    headings=", ".join(HEADINGS)
                )
            )
        columns[name] = at
    return list(enumerate(rows[1:], 2)), columns


def _cell(cells: tuple[Any, ...], at: int) -> str:
    value = cells[at] if at < len(cells) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() if value is not None else ""


def _take(plan: Plan, values: dict[str, str], offered: dict[str, Offering]) -> str:
    """Keeps one row; returns what is wrong with it, or nothing."""
    offering = offered.get(values["code"])
    if offering is None:
        return _("the agency offers no service with the code {code}.").format(code=values["code"] or "–")
    if not values["to_level"] and not values["quarter"]:
        return ""
    if values["to_level"] not in {"1", "2", "3", "4"} or values["quarter"] not in {"1", "2", "3", "4"}:
        return _("level and quarter must be numbers from 1 to 4.")
    to_level, now = int(values["to_level"]), offering.level or 0
    if to_level <= now:
        return _("the service stands at level {level} already.").format(level=now)
    RoadmapItem.objects.update_or_create(
        plan=plan,
        offering=offering,
        defaults={
            "from_level": now,
            "to_level": to_level,
            "quarter": int(values["quarter"]),
            "person": values["person"][:120],
        },
    )
    return ""
