"""The report as a spreadsheet and as CSV: the same rows, to reckon the ranking again."""

import io
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from catalogue.figures.table import Column, Table, as_csv, harmless
from catalogue.reports.assembling import Content, of_agencies


def agencies_table(content: Content) -> Table:
    """A row an agency: place, score, every indicator told of agencies, the points, the remark."""
    with translation.override(settings.LANGUAGE_CODE):
        present = of_agencies(content)
        weighed = [key for key, weight in content["weights"].items() if weight]
        names = {each["key"]: each["name"] for each in content["indicators"]}
        columns = [
            Column("rank", _("Rank")),
            Column("key", _("Code"), is_number=False),
            Column("title", _("Agency"), is_number=False),
            Column("score", _("Score")),
            *(Column(each["key"], f"{each['name']} ({each['unit']})") for each in present),
            *(Column(f"points-{key}", _("Points: {name}").format(name=names[key])) for key in weighed),
            Column("confirmed_on", _("Confirmed on"), is_number=False),
            Column("remark", _("Remark"), is_number=False),
        ]
        rows = [
            {
                "rank": row["rank"],
                "key": row["key"],
                "title": row["title"],
                "score": row["score"],
                **row["values"],
                **{f"points-{key}": row["points"].get(key) for key in weighed},
                "confirmed_on": row["confirmed_on"] or "",
                "remark": row["remark"],
            }
            for row in content["agencies"]
        ]
        title = _("Ranking of {year}").format(year=content["year"])
        return Table("xep-hang", title, _("agencies"), columns, rows)


def report_csv(content: Content) -> str:
    """The agencies' rows."""
    return as_csv(agencies_table(content))


def as_xlsx(content: Content) -> bytes:
    """A sheet of indicators, one of agencies, one of weights, and one for each table."""
    with translation.override(settings.LANGUAGE_CODE):
        book = Workbook()
        sheet = book.active
        sheet.title = "Tong hop"
        rows: list[list[Any]] = [
            [
                each["name"],
                _("absent: this part is not built yet") if each["is_absent"] else each["province"],
                each["unit"],
                each["formula"],
            ]
            for each in content["indicators"]
        ]
        _fill(sheet, [_("Indicator"), _("Value"), _("Unit"), _("How it is measured")], rows)
        table = agencies_table(content)
        _fill(
            book.create_sheet("Co quan"),
            [str(column.heading) for column in table.columns],
            [list(cells) for cells in table.cells()],
        )
        names = {each["key"]: each["name"] for each in content["indicators"]}
        weights = [[names[key], weight] for key, weight in content["weights"].items()]
        _fill(book.create_sheet("Trong so"), [_("Indicator"), _("Weight")], weights)
        for each in content["tables"]:
            keys = [column["key"] for column in each["columns"]]
            _fill(
                book.create_sheet(each["key"][:31]),
                [column["title"] for column in each["columns"]],
                [[row[key] for key in keys] for row in each["rows"]],
            )
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def _fill(sheet: Any, headings: list[str], rows: list[list[Any]]) -> None:
    sheet.append(headings)
    for cells in rows:
        sheet.append([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    for at, heading in enumerate(headings, 1):
        cell = sheet.cell(1, at)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        longest = max((len(str(cells[at - 1] or "")) for cells in rows), default=0)
        sheet.column_dimensions[get_column_letter(at)].width = min(60, max(12, longest, len(heading) // 2))
    sheet.freeze_panes = "A2"
