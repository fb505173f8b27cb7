"""A table of figures: the one shape that pages, CSV, spreadsheets, reports and the API are all made from."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import Promise

from search.text.collation import sort_key

#: What a cell may hold. None is «not known», which is never shown as 0.
Cell = str | int | float | date | None
Row = Mapping[str, Cell]
#: A spreadsheet takes these at the beginning of a text for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for machines, its heading for people, and whether it holds numbers."""

    key: str
    heading: str | Promise
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with what they count. `key` is the last segment of its address."""

    key: str
    title: str | Promise
    unit: str | Promise
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str | Promise = ""

    def sorted_by(self, key: str) -> "Table":
        """By a column, numbers from the largest; the order stays where no such column is."""
        column = next((column for column in self.columns if column.key == key), None)
        if column is None:
            return self
        known = [row for row in self.rows if row.get(key) is not None]
        rest = [row for row in self.rows if row.get(key) is None]
        ordered = sorted(known, key=lambda row: _sortable(row[key]), reverse=column.is_number)
        return replace(self, rows=[*ordered, *rest])

    def first(self, number: int) -> "Table":
        """Its first rows alone."""
        return replace(self, rows=self.rows[:number])

    def cells(self) -> Iterable[list[Cell]]:
        """Row after row, in the columns' order."""
        for row in self.rows:
            yield [row.get(column.key) for column in self.columns]

    def total(self, key: str) -> int:
        """The sum of a column of whole numbers."""
        return sum(value for row in self.rows if isinstance(value := row.get(key), int))


def as_csv(table: Table) -> str:
    """Comma-separated, with headings; a text a spreadsheet would run as a formula gets an apostrophe before it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([str(column.heading) for column in table.columns])
    writer.writerows([_harmless(cell) for cell in cells] for cells in table.cells())
    return file.getvalue()


def as_data(table: Table) -> dict[str, Any]:
    """For JSON: keys for machines, headings for people."""
    return {
        "key": table.key,
        "title": str(table.title),
        "unit": str(table.unit),
        "note": str(table.note),
        "columns": [{"key": column.key, "title": str(column.heading)} for column in table.columns],
        "rows": [{column.key: _plain(row.get(column.key)) for column in table.columns} for row in table.rows],
    }


def harmless(text: str) -> str:
    """A text no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _harmless(cell: Cell) -> Any:
    if isinstance(cell, str):
        return harmless(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _plain(cell: Cell) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def _sortable(cell: Any) -> Any:
    return sort_key(cell) if isinstance(cell, str) else cell
