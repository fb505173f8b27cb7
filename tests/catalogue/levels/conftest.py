"""A province whose offerings change, and a quick way to say how one stands."""

from collections.abc import Callable
from datetime import date

import pytest

from catalogue.levels.recording import Ground, Standing, record_change
from catalogue.models import LevelChange, Offering
from tests.catalogue.api.conftest import birth, declaration, form_shelf, procedure_shelf
from tests.cms.api.conftest import index, justice, reader
from tests.cms.desk.province import province
from tests.cms.web.conftest import hide, visitor

__all__ = [
    "birth",
    "declaration",
    "form_shelf",
    "hide",
    "index",
    "justice",
    "procedure_shelf",
    "province",
    "reader",
    "visitor",
]

Raise = Callable[..., LevelChange | None]


@pytest.fixture
def raised() -> Raise:
    """Records that an offering stands at a level from a day on."""

    def record(
        offering: Offering, level: int | None, on: date | None = None, mode: str = "", offered: bool = True
    ) -> LevelChange | None:
        ground = Ground(why="Theo kế hoạch năm.", on=on, decision_number="12/QĐ-UBND")
        return record_change(offering, Standing(offered, level, mode), ground)

    return record
