"""A table sorts, adds up, and does no harm in a spreadsheet."""

from datetime import date

import pytest

from catalogue.figures.cells import shown
from catalogue.figures.table import Column, Table, as_csv, as_data
from catalogue.web.charts import stacked

TABLE = Table(
    "x", "Bảng", "dòng", (Column("name", "Tên", is_number=False), Column("n", "Số")),
    [{"name": "b", "n": 1}, {"name": "a", "n": None}, {"name": "C", "n": 1200}],
)  # fmt: skip


def test_numbers_from_the_largest_words_from_a_and_unknown_ones_last() -> None:
    assert [row["n"] for row in TABLE.sorted_by("n").rows] == [1200, 1, None]
    assert [row["name"] for row in TABLE.sorted_by("name").rows] == ["a", "b", "C"]
    assert TABLE.sorted_by("nonsense") == TABLE and TABLE.total("n") == 1201


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_a_formula_becomes_a_text(text: str) -> None:
    table = Table("x", "", "", TABLE.columns, [{"name": text, "n": -1}])
    assert as_csv(table).splitlines()[1].lstrip('"').startswith("'") and as_csv(table).endswith(",-1\r\n")


def test_what_is_not_known_is_null_and_never_0() -> None:
    assert as_data(TABLE)["rows"][1] == {"name": "a", "n": None}
    assert (shown(None), shown(0), shown(1200), shown(12.34), shown(date(2026, 12, 15))) == (
        "–", "0", "1.200", "12,3", "15/12/2026",
    )  # fmt: skip


def test_a_chart_draws_what_the_table_says_and_nothing_from_nothing() -> None:
    chart = stacked(TABLE, ("n",))
    assert chart is not None and [bar.total for bar in chart.bars] == [1, 0, 1200]
    assert all(bar.end <= chart.width for bar in chart.bars)
    assert stacked(Table("x", "", "", TABLE.columns, []), ("n",)) is None
