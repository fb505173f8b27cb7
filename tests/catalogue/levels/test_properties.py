"""Whatever happens to offerings, the ledger replays to it and the sums agree."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.figures.levels import LevelFigures
from catalogue.levels.history import replay, stood_on
from catalogue.levels.recording import Ground, Standing, record_change
from catalogue.levels.tally import agencies_on, count_of, declared, effective, levels_by, levels_of
from catalogue.models import LevelChange, Offering, ProcedurePage, ServiceField
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind, Tier
from cms.agencies.making import make_agency
from tests.cms.desk.province import Province

START = date(2020, 1, 1)
Step = tuple[int, int, bool, int | None, str, int]
STEPS = st.lists(
    st.tuples(
        st.integers(0, 5),  # which agency, the sixth being «every commune»
        st.integers(0, 2),  # which procedure
        st.booleans(),
        st.sampled_from([None, 1, 2, 3, 4]),
        st.sampled_from(["", "thong_tin", "mot_phan", "toan_trinh"]),
        st.integers(0, 150),  # days since the step before
    ),
    max_size=14,
)


class Undo(Exception):
    """Takes an example's rows back."""


@pytest.fixture
def actors(province: Province) -> tuple[list[AgencyPage], AgencyKind, list[ProcedurePage]]:
    """Three departments, two communes, the kind of all communes; three procedures in two fields and none."""
    kind = AgencyKind.objects.create(
        slug="ubnd-xa", name="UBND cấp xã", tier=Tier.COMMUNE, at_every_commune=True
    )
    communes = [
        make_agency(
            province.home, slug=f"xa-{n}", title=f"Xã {n}", kind=kind, tier=Tier.COMMUNE, code=f"1000{n}"
        )
        for n in range(2)
    ]
    Offering.objects.all().delete()
    procedures = list(ProcedurePage.objects.live().order_by("pk"))
    for page, field in zip(procedures, ("Hộ tịch", "Y tế", None), strict=True):
        ProcedurePage.objects.filter(pk=page.pk).update(
            field=ServiceField.objects.create(slug=f"f{page.pk}", name=field) if field else None
        )
    agencies = [province.health, province.justice, province.radio, *communes]
    return agencies, kind, list(ProcedurePage.objects.live().order_by("pk"))


#: How every offering stood: by the agency's or the kind's key and the procedure's, its three facts.
Standings = dict[tuple[int | None, int | None, int], tuple[bool, int | None, str]]


def play(steps: list[Step], actors: Any, start: date = START) -> dict[date, Standings]:
    """Does the steps, and remembers by its own means how everything stood at the end of each day."""
    agencies, kind, procedures = actors
    day, told, remembered = start, {}, {}
    for who, what, offered, level, mode, wait in steps:
        day = day + timedelta(days=wait)
        at = {"agency": agencies[who]} if who < len(agencies) else {"kind": kind}
        row = Offering.objects.filter(procedure=procedures[what], **at).first()
        ground = Ground(why="Bước ngẫu nhiên.", on=day)
        if row is None:
            row = Offering(procedure=procedures[what], offered=offered, level=level, online_mode=mode, **at)
            row.ground = ground
            row.save()
        else:
            record_change(row, Standing(offered, level, mode), ground)
        key = (agencies[who].pk, None) if who < len(agencies) else (None, kind.pk)
        told[*key, procedures[what].pk] = (offered, level, mode)
        remembered[day] = dict(told)
    return remembered


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_ledger_and_sums(actors: Any, steps: list[Step]) -> None:
    try:
        with transaction.atomic():
            remembered = play(steps, actors)
            for day in {START, *remembered}:
                stands = stood_on(day)
                assert {s.offering_id: s for s in stands} == replay(LevelChange.objects.until(day))
                assert _standings(stands) == remembered.get(day, {})
                _sums_agree(stands, day)
            _the_tables_agree(max(remembered, default=START))
            _effective_is_the_queryset(actors[0])
            raise Undo
    except Undo:
        pass


def _sums_agree(stands: list[Any], day: date) -> None:
    total = count_of(levels_of(stands)).total
    assert total == len(declared(stands))
    for key in (
        lambda s: (s.agency_id, s.kind_id),
        lambda s: s.field_id,
        lambda s: s.tier,
        lambda s: s.level,
        lambda s: s.mode,
    ):
        assert sum(count_of(part).total for part in levels_by(stands, key).values()) == total


def _standings(stands: list[Any]) -> Standings:
    return {(s.agency_id, s.kind_id, s.procedure_id): (s.offered, s.level, s.mode) for s in stands}


def _the_tables_agree(day: date) -> None:
    """What the dashboard and the report print: by agency, field, tier, level and mode."""
    figures = LevelFigures(day)
    total = len(declared(stood_on(day)))
    for table in (figures.fields(), figures.tiers(), figures.bodies()):
        assert table.total("total") == total, table.key
        parts = sum(table.total(key) for key in ("level1", "level2", "level3", "level4", "undeclared"))
        assert parts == total, table.key
    assert figures.levels().total("declared") == figures.modes().total("declared") == total
    last = figures.years().rows[-1:]
    assert sum(int(str(row["total"])) for row in last) == total - figures.whole.by_level[0]


def _effective_is_the_queryset(agencies: list[AgencyPage]) -> None:
    found = effective(stood_on(), agencies)
    for agency in agencies:
        rows = Offering.objects.effective_at(agency).values_list("level", "online_mode")
        expected = sorted((level or 0, mode) for level, mode in rows)
        assert sorted(found[agency.pk].elements()) == expected


def test_press_outlets_provide_no_services(province: Province) -> None:
    assert {agency.slug for agency in agencies_on()} == {"so-y-te", "so-tu-phap"}
