"""Procedures and forms answer with every row of theirs, at their page and by their code."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.api.schemas import FormContent, FormList, ProcedureContent, ProcedureList
from catalogue.models import (
    EvidenceForm,
    FormSectionPage,
    FormTemplatePage,
    ProcedurePage,
    ProcedureSectionPage,
    RelatedProcedure,
)
from cms.agencies.agency import AgencyPage
from cms.api.search_schemas import Found
from cms.publishing.founding import found
from search.engine import rebuild
from tests.cms.api.reader import Reader


def test_a_procedure_tells_every_row_in_its_own_terms(reader: Reader, birth: ProcedurePage) -> None:
    page = reader.reads("/api/procedures/1.001193", ProcedureContent)
    in_person, online = page["channels"]
    assert in_person["kind"]["token"] == "truc_tiep"
    assert in_person["time"]["quantity"] == 3 and in_person["time"]["unit"]["token"] == "ngay_lam_viec"
    assert online["time"]["quantity"] == 0.5 and online["time"]["unit"]["token"] == "ngay"
    assert [(cost["is_free"], cost["amount"]) for cost in in_person["costs"]] == [(True, None), (False, 8000)]
    assert [row["case"] for row in page["evidence"]] == ["", "Trẻ sinh ở nhà"]
    assert page["evidence"][0]["forms"][0]["title"] == "Tờ khai đăng ký khai sinh"
    assert [(step["@type"], step["title"], step["text"]) for step in page["steps"]] == [
        ("case", "", "Tại xã"),
        ("step", "Nộp hồ sơ", "Tại một cửa."),
        ("note", "", "Mang bản chính."),
    ]
    assert page["outputs"] == [{"name": "Giấy khai sinh", "code": "KQ.01"}]
    assert page["requirements"] == ["Trẻ chưa đăng ký."]
    assert [row["name"] for row in page["agencies"]] == ["Ủy ban nhân dân cấp xã", "Công an xã"]
    assert page["legal_basis"][0]["number"] == "60/2014/QH13"
    assert [row["token"] for row in page["audiences"]] == ["cong-dan"]
    assert [row["token"] for row in page["life_events"]] == ["co-con"]
    assert page["agency"]["title"] == "Sở Tư pháp"
    assert page["offerings"][0]["kind"]["token"] == "ubnd-cap-xa" and page["offerings"][0]["level"] == 4
    assert page["tiers"] == ["xa"]
    assert "làm giấy khai sinh" not in json.dumps(
        page, ensure_ascii=False
    )  # citizens' words are searched, not shown


def test_page_code_and_search_lead_to_the_same(reader: Reader, index: None, birth: ProcedurePage) -> None:
    rebuild()
    by_code = reader.reads("/api/procedures/1.001193", ProcedureContent)
    (hit,) = reader.reads("/api/@search?SearchableText=1.001193&portal_type=Procedure", Found)["items"]
    assert reader.reads(hit["@id"], ProcedureContent) == by_code
    assert by_code["@id"] == hit["@id"]


def test_a_form_shows_every_version_and_which_one_is_current(
    reader: Reader, birth: ProcedurePage, declaration: FormTemplatePage
) -> None:
    form = reader.reads("/api/forms/tk-ks", FormContent)
    assert [(file["format"], file["version"], file["current"]) for file in form["files"]] == [
        ("docx", 2, True),
        ("pdf", 1, True),
        ("docx", 1, False),
    ]
    assert form["files"][0]["filename"] == "to-khai-2025.docx"
    assert [page["title"] for page in form["used_by"]] == ["Đăng ký khai sinh"]
    row = reader.reads("/api/forms", FormList)["items"][0]
    assert [file["format"] for file in row["files"]] == ["docx", "pdf"]


def test_a_form_number_may_hold_a_slash(reader: Reader, form_shelf: FormSectionPage) -> None:
    found(FormTemplatePage(title="Đơn", code="01/ĐK-TT"), under=form_shelf)
    assert reader.reads("/api/forms/01/ĐK-TT", FormContent)["title"] == "Đơn"


def test_lists_are_narrowed_by_field_and_agency(reader: Reader, birth: ProcedurePage) -> None:
    for narrowing, total in [
        ("field=ho-tich", 1),
        ("field=dat-dai", 0),
        ("agency=so-tu-phap", 1),
        ("agency=%00", 0),
    ]:
        assert reader.reads(f"/api/procedures?{narrowing}", ProcedureList)["items_total"] == total
    assert reader.is_refused("/api/procedures?linh_vuc=x")["errors"][0]["parameter"] == "linh_vuc"
    assert reader.is_refused("/api/forms?x=x")["errors"][0]["parameter"] == "x"
    assert reader.is_refused("/api/procedures/1.001193?x=x")["errors"][0]["parameter"] == "x"


@pytest.mark.parametrize("code", ["9.999999", "%00", "%27", "x" * 3_000, "1.001193-Xoa", "'--"])
def test_a_code_nobody_has_is_not_found(reader: Reader, birth: ProcedurePage, code: str) -> None:
    for resource in ("procedures", "forms"):
        assert reader.is_refused(f"/api/{resource}/{code}")["status"] == 404


def test_a_shelf_lists_its_procedures_with_their_summaries(reader: Reader, birth: ProcedurePage) -> None:
    (item,) = reader.reads("/api/so-tu-phap/thu-tuc")["items"]
    assert (item["title"], item["description"], item["@type"]) == (
        "Đăng ký khai sinh",
        "Cho trẻ mới sinh.",
        "Procedure",
    )


def cost(reader: Reader, address: str) -> int:
    """How many questions the second reader of an address puts to the database."""
    reader.asks(address)
    with CaptureQueriesContext(connection) as captured:
        assert reader.asks(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address", ["/api/procedures", "/api/forms", "/api/so-tu-phap/thu-tuc", "/api/so-tu-phap/bieu-mau"]
)
def test_twenty_rows_cost_as_many_questions_as_one(
    reader: Reader,
    birth: ProcedurePage,
    procedure_shelf: ProcedureSectionPage,
    form_shelf: FormSectionPage,
    justice: AgencyPage,
    address: str,
) -> None:
    one = cost(reader, address)
    for number in range(19):
        page = ProcedurePage(
            title=f"Thủ tục {number}", official_name="…", code=f"2.{number:06}", field=birth.field
        )
        found(page, under=procedure_shelf)
        found(FormTemplatePage(title=f"Mẫu {number}", code=f"M{number}"), under=form_shelf)
    assert cost(reader, address) == one


def test_a_procedure_with_many_rows_costs_as_many_questions_as_with_few(
    reader: Reader,
    birth: ProcedurePage,
    procedure_shelf: ProcedureSectionPage,
    form_shelf: FormSectionPage,
) -> None:
    first = found(ProcedurePage(title="Khai tử", official_name="Khai tử"), under=procedure_shelf)
    birth.related = [RelatedProcedure(target=first)]
    birth.save()
    few = cost(reader, "/api/procedures/1.001193")
    for number in range(19):
        other = ProcedurePage(title=f"Thủ tục {number}", official_name="…", code=f"2.{number:06}")
        birth.related.add(RelatedProcedure(target=found(other, under=procedure_shelf)))
        form = found(FormTemplatePage(title=f"Mẫu {number}", code=f"M{number}"), under=form_shelf)
        paper = birth.evidence.model(name=f"Giấy {number}", forms=[EvidenceForm(form=form)])
        birth.evidence.add(paper)
    birth.save()
    page = reader.reads("/api/procedures/1.001193", ProcedureContent)
    assert len(page["related"]) == 20 and len(page["evidence"]) == 21
    assert cost(reader, "/api/procedures/1.001193") == few
