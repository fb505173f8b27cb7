"""The ledger: written by one function, touched by nobody, and asked for any day."""

from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from catalogue.levels.history import replay, stood_on
from catalogue.levels.recording import ChangeRefused, Ground, Standing, record_change
from catalogue.models import LedgerFigure, LevelChange, Offering
from catalogue.models.ledger import LedgerClosed
from tests.catalogue.levels.conftest import Raise
from tests.cms.desk.province import Province


@pytest.fixture
def offering(province: Province) -> Offering:
    """The health department's, declared today at level 2."""
    return Offering.objects.get(agency=province.health)


def an_old_one(province: Province, on: date) -> Offering:
    """Declared at level 1 on this day by the department of justice."""
    procedure = Offering.objects.get(agency=province.health).procedure
    row = Offering(procedure=procedure, agency=province.justice, level=1)
    row.ground = Ground(why="Lần đầu.", on=on)
    row.save()
    del row.ground
    return row


def test_a_new_offering_opens_its_page(offering: Offering) -> None:
    change = LevelChange.objects.get(offering=offering)
    assert (change.from_offered, change.from_level, change.to_offered, change.to_level) == (
        False,
        None,
        True,
        2,
    )
    assert change.body == "Sở Y tế" and change.title == offering.procedure.title


def test_a_change_names_its_decision_and_the_row_follows(province: Province, offering: Offering) -> None:
    by = province.people["health publisher"]
    ground = Ground(why="Nâng mức", by=by, decision_number="7/QĐ-SYT")
    change = record_change(offering, Standing(True, 3, "mot_phan"), ground)
    assert (
        change is not None and change.by_name == "health.publisher" and change.decision_number == "7/QĐ-SYT"
    )
    assert (change.from_level, change.to_level, change.to_mode) == (2, 3, "mot_phan")
    offering.refresh_from_db()
    assert (offering.level, offering.online_mode) == (3, "mot_phan")


def test_what_changes_nothing_writes_nothing(offering: Offering, raised: Raise) -> None:
    assert raised(offering, 2) is None
    assert LevelChange.objects.filter(offering=offering).count() == 1


def test_every_save_and_delete_leaves_a_row(offering: Offering) -> None:
    offering.level = 4
    offering.save()
    offering.guide = "Đăng nhập rồi điền."
    offering.save()
    key = offering.pk
    offering.delete()
    rows = LevelChange.objects.filter(offering_id=key)
    assert [(row.to_offered, row.to_level) for row in rows] == [(True, 2), (True, 4), (False, None)]


def test_a_deleted_procedure_leaves_its_story_behind(offering: Offering) -> None:
    title = offering.procedure.title
    offering.procedure.delete()
    assert [row.to_offered for row in LevelChange.objects.filter(title=title)] == [True, False]


@pytest.mark.parametrize("days", [1, -1], ids=["in the future", "before the last change"])
def test_a_day_out_of_order_is_refused(offering: Offering, raised: Raise, days: int) -> None:
    with pytest.raises(ChangeRefused):
        raised(offering, 3, on=localdate() + timedelta(days=days))


def test_a_change_without_a_reason_is_refused(offering: Offering) -> None:
    with pytest.raises(ChangeRefused):
        record_change(offering, Standing(True, 3, ""), Ground(why="  "))


@pytest.mark.parametrize(
    "verb", ["UPDATE catalogue_levelchange SET why = 'x'", "DELETE FROM catalogue_levelchange"]
)
def test_the_database_itself_refuses_to_touch_a_row(offering: Offering, verb: str) -> None:
    with (
        pytest.raises(IntegrityError, match="never changed nor deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb)


@pytest.mark.parametrize(
    "verb", ["UPDATE catalogue_ledgerfigure SET count = 1", "DELETE FROM catalogue_ledgerfigure"]
)
def test_figures_of_the_ledger_are_sealed_too(db: None, verb: str) -> None:
    LedgerFigure.objects.create(on=date(2013, 1, 1), label="x", lowest=1, highest=2, count=5, source="y")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)


def test_the_database_refuses_a_change_out_of_order(offering: Offering) -> None:
    row = LevelChange.objects.get(offering=offering)
    row.pk, row.on = None, row.on - timedelta(days=3)
    row._state.adding = True
    with pytest.raises(IntegrityError, match="before the one recorded last"), transaction.atomic():
        row.save(force_insert=True)


def test_the_database_refuses_a_level_the_ledger_does_not_know(offering: Offering) -> None:
    for change in ({"level": 4}, {"online_mode": "toan_trinh"}, {"offered": False}):
        with pytest.raises(IntegrityError, match="follow the ledger"), transaction.atomic():
            Offering.objects.filter(pk=offering.pk).update(**change)
    Offering.objects.filter(pk=offering.pk).update(guide="Lời khác.")


def test_rows_in_memory_refuse_as_well(offering: Offering) -> None:
    row = LevelChange.objects.get(offering=offering)
    for attempt in (row.save, row.delete, LevelChange.objects.all().delete):
        with pytest.raises(LedgerClosed):
            attempt()
    with pytest.raises(LedgerClosed):
        LevelChange.objects.update(why="x")


def test_any_past_day_can_be_asked(province: Province, raised: Raise) -> None:
    row = an_old_one(province, date(2023, 5, 1))
    raised(row, 2, on=date(2024, 5, 1))
    raised(row, 3, on=date(2025, 12, 16), mode="mot_phan")
    raised(row, None, on=date(2026, 2, 1), offered=False)

    def stood(day: date) -> tuple[int | None, bool] | None:
        found = [stand for stand in stood_on(day) if stand.offering_id == row.pk]
        return (found[0].level, found[0].offered) if found else None

    assert stood(date(2023, 4, 30)) is None
    assert stood(date(2023, 5, 1)) == (1, True)
    assert stood(date(2025, 12, 15)) == (2, True)
    assert stood(date(2025, 12, 16)) == (3, True)
    assert stood(date(2026, 2, 1)) == (None, False)


def test_a_replay_of_all_rows_is_how_things_stand(province: Province, raised: Raise) -> None:
    row = an_old_one(province, date(2024, 1, 1))
    raised(row, 4, on=date(2025, 1, 1), mode="toan_trinh")
    for day in (date(2023, 1, 1), date(2024, 6, 1), date(2025, 6, 1), None):
        expected = replay(LevelChange.objects.until(day).order_by("pk"))
        assert {stand.offering_id: stand for stand in stood_on(day)} == expected
    now = {stand.offering_id: stand for stand in stood_on()}
    for offering in Offering.objects.all():
        assert (now[offering.pk].level, now[offering.pk].mode) == (offering.level, offering.online_mode)


def test_offerings_from_before_the_ledger_get_their_page(offering: Offering) -> None:
    other = Offering(procedure=offering.procedure, kind=offering.agency.kind, level=3)
    Offering.objects.bulk_create([other])
    migration = import_module("catalogue.migrations.0006_open_the_ledger")
    migration.open_ledger(apps, SimpleNamespace(connection=connection))
    assert LevelChange.objects.get(offering_id=other.pk).to_level == 3
    assert LevelChange.objects.filter(offering=offering).count() == 1
