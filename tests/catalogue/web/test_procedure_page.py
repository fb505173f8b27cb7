"""A procedure's page answers what a citizen asks, and links only what is public."""

import json
import re

import pytest
from wagtail.models import Page

from catalogue.models import (
    Channel,
    Evidence,
    EvidenceForm,
    FormTemplatePage,
    Offering,
    ProcedurePage,
    ProcedureSectionPage,
    RelatedProcedure,
)
from cms.agencies.agency import AgencyPage
from cms.publishing.founding import found
from tests.cms.web.conftest import Hide, Visitor


def test_a_citizen_learns_what_to_bring_how_long_and_how_much(visitor: Visitor, birth: ProcedurePage) -> None:
    html = visitor.sees(birth.url)
    for words in (
        "Đăng ký khai sinh",
        "1.001193",
        "Tờ khai",
        "1 bản chính",
        "Trẻ sinh ở nhà",
        "3 ngày làm việc",
        "0,5 ngày",
        "Miễn phí",
        "8.000 đồng",
        "Giấy khai sinh",
        "Trẻ chưa đăng ký.",
        "60/2014/QH13",
        "Nộp hồ sơ",
        "Mang bản chính.",
        "Công an xã",
        "Sở Tư pháp",
        "Thủ tục đăng ký khai sinh",
        "Công dân Việt Nam",
    ):
        assert words in html, words


def test_the_form_is_downloaded_right_there(
    visitor: Visitor, birth: ProcedurePage, declaration: FormTemplatePage
) -> None:
    html = visitor.sees(birth.url)
    current = [row.file.url for row in declaration.files.filter(current=True).select_related("file")]
    old = [row.file.url for row in declaration.files.filter(current=False).select_related("file")]
    assert len(current) == 2 and all(url in html for url in current)
    assert len(old) == 1 and not any(url in html for url in old)


def test_citizens_words_are_searched_but_never_shown(visitor: Visitor, birth: ProcedurePage) -> None:
    assert birth.citizen_words not in visitor.sees(birth.url)


def test_a_hidden_form_leaves_only_the_name_the_decision_gives(
    visitor: Visitor, birth: ProcedurePage, declaration: FormTemplatePage, hide: Hide
) -> None:
    hide(declaration)
    html = visitor.sees(birth.url)
    assert declaration.title not in html and "/tai-ve/" not in html
    assert "Tờ khai.docx" in html


def test_a_hidden_related_procedure_is_not_named(
    visitor: Visitor, birth: ProcedurePage, procedure_shelf: ProcedureSectionPage, hide: Hide
) -> None:
    other = found(ProcedurePage(title="Thủ tục khác hẳn", code="1.000002"), under=procedure_shelf)
    RelatedProcedure.objects.create(procedure=birth, target=other)
    assert other.title in visitor.sees(birth.url)
    hide(other)
    assert other.title not in visitor.sees(birth.url)


def test_a_procedure_says_when_it_is_repealed(visitor: Visitor, birth: ProcedurePage) -> None:
    ProcedurePage.objects.filter(pk=birth.pk).update(validity="repealed")
    html = visitor.sees(birth.url)
    assert "đã bị bãi bỏ" in html
    assert "Nộp hồ sơ trên Cổng" not in html


def test_search_engines_of_the_web_read_the_same(visitor: Visitor, birth: ProcedurePage) -> None:
    title = 'Khai sinh </script><script>alert("x")'
    ProcedurePage.objects.filter(pk=birth.pk).update(official_name=title)
    html = visitor.sees(birth.url)
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])
    assert data["@type"] == "GovernmentService" and data["identifier"] == "1.001193" and data["name"] == title
    assert html.count("<script") == 2  # these data, and the search box's own


def test_a_commune_that_does_not_offer_it_is_named(
    visitor: Visitor, birth: ProcedurePage, justice: AgencyPage
) -> None:
    Offering.objects.create(procedure=birth, agency=justice, offered=False)
    html = visitor.sees(birth.url)
    assert "Ủy ban nhân dân cấp xã" in html and "Trừ" in html


def test_an_empty_procedure_still_has_a_page(visitor: Visitor, procedure_shelf: ProcedureSectionPage) -> None:
    page = found(ProcedurePage(title="Thủ tục chỉ có tên"), under=procedure_shelf)
    assert "Thủ tục chỉ có tên" in visitor.sees(page.url)


def test_a_draft_is_previewed_as_written(birth: ProcedurePage) -> None:
    birth.summary = "Câu chưa công bố."
    response = birth.make_preview_request()
    assert "Câu chưa công bố." in response.content.decode()
    assert "Tờ khai" in response.content.decode()


def test_many_ways_and_papers_cost_no_more_queries(
    visitor: Visitor, birth: ProcedurePage, declaration: FormTemplatePage
) -> None:
    before = visitor.asks_database(birth.url)
    page = ProcedurePage.objects.get(pk=birth.pk)
    for number in range(20):
        Channel.objects.create(procedure=page, kind=Channel.Kind.POST, time_text=f"Cách {number}")
        paper = Evidence.objects.create(procedure=page, name=f"Giấy {number}")
        EvidenceForm.objects.create(evidence=paper, form=declaration)
    assert visitor.asks_database(birth.url) == before


@pytest.mark.parametrize("gone", [True, False])
def test_a_hidden_procedure_is_gone(visitor: Visitor, birth: ProcedurePage, gone: bool) -> None:
    if gone:
        Page.objects.filter(pk=birth.pk).update(live=False)
    visitor.sees(birth.url, 404 if gone else 200)
