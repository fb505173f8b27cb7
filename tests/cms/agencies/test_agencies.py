"""Stories of agencies: found by every name, made once, kept whole."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from catalogue.demo.reading import DATA
from cms.agencies.agency import AgencyPage
from cms.agencies.former import FormerAgency
from cms.agencies.resolving import AgencyDirectory

FACTS = DATA / "agencies"


@pytest.fixture(scope="module")
def nghe_an(django_db_setup: None, django_db_blocker: pytest.Item) -> None:
    """The whole province from the demo's facts, made once for this module and taken away again."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        call_command("import_agencies", FACTS, verbosity=0, stdout=StringIO())
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def directory(nghe_an: None, db: None) -> AgencyDirectory:
    return AgencyDirectory()


def test_the_command_makes_every_agency_and_commune_and_twice_is_as_once(nghe_an: None, db: None) -> None:
    assert AgencyPage.objects.communes().count() == 130
    assert AgencyPage.objects.filter(kind__slug="press").count() == 2
    assert AgencyPage.objects.exclude(tier="xa").count() == 27
    assert not AgencyPage.objects.filter(slug__in=["ubnd-xa", "cong-an-xa"]).exists()
    before = (AgencyPage.objects.count(), FormerAgency.objects.count())
    call_command("import_agencies", FACTS, verbosity=0, stdout=StringIO())
    assert (AgencyPage.objects.count(), FormerAgency.objects.count()) == before


def test_every_commune_of_before_july_2025_has_a_successor(nghe_an: None, db: None) -> None:
    last = FormerAgency.objects.filter(valid_to=date(2025, 6, 30))
    assert last.filter(kind__slug="ubnd-xa").count() == 412
    assert [str(row) for row in last.filter(successors=None)] == []


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("Sở Giao thông vận tải", ["so-xay-dung"]),
        ("sở  TƯ PHÁP", ["so-tu-phap"]),
        ("STP", ["so-tu-phap"]),
        ("16681", ["thanh-vinh"]),
        ("Phường Quang Trung", ["thanh-vinh"]),
        ("Thành phố Vinh", ["thanh-vinh", "truong-vinh", "vinh-hung", "vinh-loc", "vinh-phu"]),
    ],
)
def test_a_name_old_or_new_leads_to_todays_agencies(
    directory: AgencyDirectory, name: str, slugs: list[str]
) -> None:
    assert sorted(agency.slug for agency in directory.resolve(name).agencies) == slugs


def test_a_code_on_a_day_is_whoever_bore_it_then(directory: AgencyDirectory) -> None:
    then = directory.resolve("16681", on=date(2022, 1, 1))
    assert then.former is not None and then.former.name == "Phường Quang Trung"
    assert [agency.slug for agency in directory.resolve("16681", on=date(2026, 1, 1)).agencies] == [
        "thanh-vinh"
    ]


def test_every_commune_is_one_kind(directory: AgencyDirectory) -> None:
    kind = directory.resolve("Uỷ ban nhân dân cấp xã").kind
    assert kind is not None and AgencyPage.objects.of_kind(kind).count() == 130
    assert not directory.resolve("thành phố")
