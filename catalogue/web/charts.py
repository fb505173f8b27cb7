"""Charts as plain SVG, made from a table that always stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.figures.table import Cell, Table

#: Heights and widths of a bar in the drawing's own units; the page scales it.
BAR, GAP, LEFT, WIDTH = 26, 10, 128, 720
#: Room for the number behind a bar.
RIGHT = 72
#: A part narrower than this has no room for its own number.
LEGIBLE = 34


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar."""

    series: int
    value: int
    x: float
    width: float

    @property
    def is_legible(self) -> bool:
        """Whether its number fits into it."""
        return self.width >= LEGIBLE

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the table as a bar."""

    label: str
    y: int
    parts: Sequence[Part]
    total: int
    end: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A stacked bar chart: what it shows, its bars, and its key."""

    key: str
    title: str
    bars: Sequence[Bar]
    series: Sequence[str]
    height: int
    width: int = WIDTH
    left: int = LEFT


def stacked(table: Table, keys: Sequence[str]) -> Chart | None:
    """The table's rows as bars of these columns; None where there is nothing to draw."""
    totals = [sum(_number(row.get(key)) for key in keys) for row in table.rows]
    most = max(totals, default=0)
    if most == 0:
        return None
    scale = (WIDTH - LEFT - RIGHT) / most
    bars = []
    for number, (row, total) in enumerate(zip(table.rows, totals, strict=True)):
        x, parts = float(LEFT), []
        for series, key in enumerate(keys):
            value = _number(row.get(key))
            if value:
                parts.append(Part(series, value, round(x, 1), round(value * scale, 1)))
                x += value * scale
        label = row.get(table.columns[0].key)
        bars.append(Bar(_label(label), number * (BAR + GAP), parts, total, round(x, 1)))
    headings = {column.key: str(column.heading) for column in table.columns}
    return Chart(table.key, str(table.title), bars, [headings[key] for key in keys], len(bars) * (BAR + GAP))


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _label(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
