"""Tags of tables of figures."""

from collections.abc import Mapping
from datetime import date

from django import template

from catalogue.figures.table import Cell, Column

register = template.Library()
#: Django's Vietnamese has no grouping: 1,234.5 is written 1.234,5 here.
VIETNAMESE = str.maketrans(",.", ".,")


@register.simple_tag
def cell_of(row: Mapping[str, Cell], column: Column) -> str:
    """`{% cell_of row column as cell %}`: the cell as people read it; «–» where nothing is known."""
    return shown(row.get(column.key))


def shown(cell: Cell) -> str:
    """A number with its separators, a day as 15/12/2026, «–» for what is not known."""
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return f"{cell:,.1f}".translate(VIETNAMESE)
    return f"{cell:,}".translate(VIETNAMESE) if isinstance(cell, int) else cell


@register.simple_tag
def number(value: Cell) -> str:
    """`{% number value %}`: a value as people read it."""
    return shown(value)


@register.simple_tag
def value_of(values: Mapping[str, Cell], key: str) -> str:
    """`{% value_of row.values each.key %}`: one of several values, as people read it."""
    return shown(values.get(key))
