"""Tags of tables of figures."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.formats import number_format

from catalogue.figures.table import Cell, Column

register = template.Library()


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
        return str(number_format(cell, decimal_pos=1, force_grouping=True))
    return str(number_format(cell, force_grouping=True)) if isinstance(cell, int) else cell
