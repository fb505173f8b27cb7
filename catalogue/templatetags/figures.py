"""Tags of tables of figures."""

from collections.abc import Mapping

from django import template

from catalogue.figures.cells import shown
from catalogue.figures.table import Cell, Column

register = template.Library()


@register.simple_tag
def cell_of(row: Mapping[str, Cell], column: Column) -> str:
    """`{% cell_of row column as cell %}`: the cell as people read it; «–» where nothing is known."""
    return shown(row.get(column.key))


@register.simple_tag
def number(value: Cell) -> str:
    """`{% number value %}`: a value as people read it."""
    return shown(value)


@register.simple_tag
def value_of(values: Mapping[str, Cell], key: str) -> str:
    """`{% value_of row.values each.key %}`: one of several values, as people read it."""
    return shown(values.get(key))
