"""The province whose offerings have a history: the health department climbed and kept its plan, justice did not."""

from datetime import date

import pytest

from catalogue.levels.recording import Ground, Standing, record_change
from catalogue.models import Offering, Plan, RoadmapItem
from catalogue.readiness.proving import prove_levels
from tests.cms.desk.province import Province, province
from tests.cms.web.conftest import visitor

__all__ = ["province", "visitor"]
YEAR = 2025


@pytest.fixture
def history(province: Province) -> Province:
    """Both departments began at level 1 in 2024; health reached level 3 in May 2025, as planned."""
    for agency in (province.health, province.justice):
        old = Offering.objects.get(agency=agency)
        procedure = old.procedure
        old.delete()
        row = Offering(procedure=procedure, agency=agency, level=1, online_mode="thong_tin")
        row.ground = Ground(why="Đầu kỳ.", on=date(2024, 3, 1))
        row.save()
        del row.ground
        plan = Plan.objects.create(agency=agency, year=YEAR, state=Plan.State.ACCEPTED)
        RoadmapItem.objects.create(plan=plan, offering=row, from_level=1, to_level=3, quarter=2)
    climbed = Offering.objects.get(agency=province.health)
    record_change(climbed, Standing(True, 3, "mot_phan"), Ground(why="Nâng mức.", on=date(2025, 5, 20)))
    prove_levels()
    return province
