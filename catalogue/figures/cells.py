"""A cell of a table as people read it."""

from datetime import date

from catalogue.figures.table import Cell

#: Django's Vietnamese has no grouping: 1,234.5 is written 1.234,5 here.
VIETNAMESE = str.maketrans(",.", ".,")


def shown(cell: Cell) -> str:
    """A number with its separators, a day as 15/12/2026, «–» for what is not known."""
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return f"{cell:,.1f}".translate(VIETNAMESE)
    return f"{cell:,}".translate(VIETNAMESE) if isinstance(cell, int) else cell
