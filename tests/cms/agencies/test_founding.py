"""Founding agencies and refusing what would break them."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from catalogue.demo.reading import DATA
from cms.agencies.agency import AgencyPage
from cms.agencies.former import FormerAgency
from cms.agencies.importing.kinds import make_kinds
from cms.agencies.making import complete_agency, make_agency
from cms.pages.home import HomePage

FACTS = DATA / "agencies"


def test_a_reused_code_needs_another_first_day(db: None) -> None:
    FormerAgency.objects.create(name="Xã A", code="1", valid_from=date(2021, 1, 1))
    FormerAgency.objects.create(name="Xã B", code="1", valid_from=date(2024, 1, 1))
    for starts in (date(2021, 1, 1),):
        with pytest.raises(IntegrityError), transaction.atomic():
            FormerAgency.objects.create(name="Xã C", code="1", valid_from=starts)


def test_an_agency_comes_with_its_shelves_once(home: HomePage) -> None:
    kinds = make_kinds()
    paper = make_agency(home, slug="bao", title="Báo", kind=kinds["press"])
    complete_agency(paper)
    assert sorted(page.slug for page in paper.get_children()) == [
        "bieu-mau",
        "chuyen-muc",
        "thu-tuc",
        "tin-tuc",
    ]
    office = make_agency(home, slug="so-y-te", title="Sở Y tế", kind=kinds["co-quan-chuyen-mon"])
    assert "chuyen-muc" not in {page.slug for page in office.get_children()}
    assert office.collection is not None and office.collection != paper.collection


@pytest.mark.parametrize("slug", ["admin", "API", "tim-kiem", "bieu-mau"])
def test_an_agency_cannot_take_the_portals_own_addresses(home: HomePage, slug: str) -> None:
    agency = AgencyPage(title="Sở", slug=slug, kind=make_kinds()["ubnd"])
    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=agency)
    assert "slug" in refused.value.message_dict


@pytest.mark.parametrize("content", ["{", "{}", '[{"slug": "a"}]'])
def test_broken_files_change_nothing(home: HomePage, tmp_path: Path, content: str) -> None:
    for name in ("nghean-agencies.json", "nghean-units-2025.json", "nghean-units-old.json"):
        (tmp_path / name).write_text((FACTS / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "nghean-agencies.json").write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=r"nghean-agencies\.json"):
        call_command("import_agencies", tmp_path, verbosity=0)
    assert not AgencyPage.objects.exists()
