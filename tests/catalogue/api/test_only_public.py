"""No reply of the catalogue speaks of a procedure, form or agency that is not public."""

import json

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from catalogue.models import (
    Evidence,
    EvidenceForm,
    ExecutingAgency,
    FormFile,
    FormSectionPage,
    FormTemplatePage,
    Offering,
    ProcedurePage,
    ProcedureSectionPage,
    RelatedProcedure,
)
from cms.agencies.agency import AgencyPage
from cms.pages.home import HomePage
from media.files import File
from search.engine import rebuild
from tests.cms.api.hidden import CANARY, WAYS, Hide
from tests.cms.api.reader import Reader

ways = pytest.mark.parametrize("hide", WAYS.values(), ids=WAYS.keys())
RIGHT_UNDER_HOME = {name: hide for name, hide in WAYS.items() if name != "below a private page"}
ways_right_under_home = pytest.mark.parametrize(
    "hide", RIGHT_UNDER_HOME.values(), ids=RIGHT_UNDER_HOME.keys()
)

EVERYWHERE = [
    "/api/",
    "/api/?expand=navigation,breadcrumbs&expand.navigation.depth=3",
    "/api/so-tu-phap",
    "/api/so-tu-phap/thu-tuc",
    "/api/so-tu-phap/bieu-mau",
    "/api/procedures",
    "/api/procedures/1.001193",
    "/api/forms",
    "/api/forms/TK-KS",
    "/api/@search?b_size=100",
    f"/api/@search?SearchableText={CANARY}",
    "/api/so-tu-phap/@search",
]


def assert_unseen(reader: Reader, *own: str) -> None:
    """None of its own addresses differs from one that never was, and no other address says a word of it."""
    nothing = reader.asks("/api/chua-tung-co")
    for address in own:
        response = reader.asks(address)
        assert (response.status_code, response.content) == (404, nothing.content), address
    for address in EVERYWHERE:
        assert CANARY not in reader.asks(address).content.decode(), address


@ways
def test_a_procedure_that_is_not_public_is_not_there(
    reader: Reader, index: None, birth: ProcedurePage, procedure_shelf: ProcedureSectionPage, hide: Hide
) -> None:
    other = ProcedurePage(
        title=f"Kín {CANARY}", slug="kin", official_name=CANARY, code="9.000001", summary=CANARY
    )
    hide(other, procedure_shelf)
    birth.related = [RelatedProcedure(target=other)]
    birth.save()
    rebuild()
    assert_unseen(reader, "/api/procedures/9.000001", "/api/so-tu-phap/thu-tuc/kin")


@ways
def test_a_procedure_that_is_not_public_is_no_use_of_a_form(
    reader: Reader,
    index: None,
    birth: ProcedurePage,
    declaration: FormTemplatePage,
    procedure_shelf: ProcedureSectionPage,
    hide: Hide,
) -> None:
    other = ProcedurePage(title=f"Kín {CANARY}", slug="kin", official_name=CANARY, code="9.000001")
    other.evidence = [Evidence(name=CANARY, forms=[EvidenceForm(form=declaration)])]
    hide(other, procedure_shelf)
    shown = reader.asks("/api/forms/TK-KS").content.decode()
    assert "Tờ khai" in shown and CANARY not in shown


@ways
def test_a_form_that_is_not_public_is_not_there(
    reader: Reader, index: None, birth: ProcedurePage, form_shelf: FormSectionPage, hide: Hide
) -> None:
    other = FormTemplatePage(title=f"Mẫu {CANARY}", slug="kin", code="KIN-01", intro=CANARY)
    hide(other, form_shelf)
    birth.evidence.add(Evidence(name="Đơn", forms=[EvidenceForm(form=other)]))
    birth.save()
    rebuild()
    assert_unseen(reader, "/api/forms/KIN-01", "/api/so-tu-phap/bieu-mau/kin")


@ways_right_under_home
def test_an_agency_that_is_not_public_lends_no_procedure_its_name(
    reader: Reader, birth: ProcedurePage, justice: AgencyPage, home: HomePage, hide: Hide
) -> None:
    other = AgencyPage(title=f"Sở {CANARY}", slug="so-kin", kind=justice.kind)
    hide(other, home)
    birth.agencies = [ExecutingAgency(agency=other), ExecutingAgency(agency=other, name="Sở cũ")]
    birth.save()
    Offering.objects.create(procedure=birth, agency=other, level=3)
    page = json.loads(reader.asks("/api/procedures/1.001193").content)
    assert CANARY not in json.dumps(page, ensure_ascii=False)
    assert [row["name"] for row in page["agencies"]] == ["Sở cũ"]
    assert len(page["offerings"]) == 1


def test_a_procedure_no_longer_offered_somewhere_does_not_say_so(
    reader: Reader, birth: ProcedurePage
) -> None:
    for row in birth.offerings.all():
        row.offered = False
        row.save()
    assert json.loads(reader.asks("/api/procedures/1.001193").content)["offerings"] == []


def test_files_of_a_closed_collection_are_not_offered(
    reader: Reader, birth: ProcedurePage, declaration: FormTemplatePage
) -> None:
    closed = Collection.get_first_root_node().add_child(instance=Collection(name="Nội bộ"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    newest = FormFile.objects.get(form=declaration, format="docx", current=True)
    File.objects.filter(pk=newest.file_id).update(collection=closed)
    for address in ("/api/forms/TK-KS", "/api/forms"):
        shown = reader.asks(address).content.decode()
        assert "to-khai.pdf" in shown and "to-khai-2025" not in shown


def test_the_rows_of_a_draft_stay_in_the_draft(reader: Reader, birth: ProcedurePage) -> None:
    birth.evidence.add(Evidence(name=CANARY))
    birth.save_revision()
    assert CANARY not in reader.asks("/api/procedures/1.001193").content.decode()
