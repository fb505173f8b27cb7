"""Training counts and may be asked before publishing; pilots are scored by weight."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from catalogue.figures.pilots import pilots_table
from catalogue.models import Course, Offering, Pilot, PilotCriterion, PilotScore
from catalogue.pilots.choosing import by_score, could_follow
from catalogue.reports.assembling import assemble
from tests.catalogue.oversight.training import attends
from tests.cms.desk.province import Province


@pytest.fixture
def course(province: Province) -> Course:
    return Course.objects.create(title="An toàn thông tin", is_required=True, before_publishing=True)


def values(key: str) -> dict[str, object]:
    return next(row for row in assemble(2025)["agencies"] if row["key"] == key)["values"]


def test_the_report_counts_training(province: Province, course: Course) -> None:
    Course.objects.create(title="Khóa hai", is_required=True)
    attends(course, province.health)
    attends(course, province.justice, on=date(2024, 5, 1))
    assert (values("so-y-te")["training"], values("so-y-te")["trained"]) == (50.0, 1)
    assert (values("so-tu-phap")["training"], values("so-tu-phap")["trained"]) == (0.0, 0)


def test_without_a_required_course_the_share_is_not_known(province: Province) -> None:
    assert values("so-y-te")["training"] is None


def test_a_pilot_is_scored_by_weight(province: Province) -> None:
    demand, impact = (
        PilotCriterion.objects.create(name=n, weight=w) for n, w in (("Nhu cầu", 3), ("Tác động", 1))
    )
    best, other = (
        Pilot.objects.create(offering=Offering.objects.get(agency=a))
        for a in (province.health, province.justice)
    )
    assert best.total is None
    for pilot, points in ((best, (10, 6)), (other, (5, 10))):
        for criterion, mark in zip((demand, impact), points, strict=True):
            PilotScore.objects.create(pilot=pilot, criterion=criterion, points=mark)
    rows = by_score()
    assert [(row.pk, row.total) for row in rows] == [(best.pk, 9.0), (other.pk, 6.2)]


def test_a_pilot_says_when_it_begins_and_what_came_of_it(province: Province) -> None:
    row = Offering.objects.get(agency=province.health)
    for bad in ({"state": "chosen"}, {"state": "ended", "begins_on": date(2026, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pilot.objects.create(offering=row, **bad)


def test_where_it_could_be_repeated(province: Province) -> None:
    row = Offering.objects.get(agency=province.health)
    row.level = 4
    row.save()
    pilot = Pilot.objects.create(offering=row)
    Offering.objects.create(procedure=row.procedure, agency=province.justice, level=2)
    Offering.objects.create(procedure=row.procedure, agency=province.radio, level=4)
    assert could_follow([pilot]) == {pilot.pk: 1}
    assert pilots_table().rows[0]["followers"] == 1
