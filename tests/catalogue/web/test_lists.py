"""Lists of procedures and forms: only public ones, complete, and no dearer for twenty rows than for one."""

import pytest

from catalogue.models import (
    Channel,
    Cost,
    FormSectionPage,
    FormTemplatePage,
    LifeEvent,
    ProcedurePage,
    ProcedureSectionPage,
    ServiceField,
)
from cms.publishing.founding import found
from search.engine import rebuild
from tests.cms.web.conftest import Hide, Visitor

LISTS = ("/so-tu-phap/", "/so-tu-phap/thu-tuc/", "/linh-vuc/ho-tich", "/su-kien/co-con")
SEARCH = "/tim-kiem?q=dang+ky&kind=procedure"


def add_procedures(shelf: ProcedureSectionPage, numbers: range) -> None:
    """More procedures of the same field and event."""
    for number in numbers:
        page = ProcedurePage(
            title=f"Đăng ký việc {number:02}", code=f"2.{number:06}", field=ServiceField.objects.get()
        )
        page.life_events = [LifeEvent.objects.get()]
        page.channels = [Channel(costs=[Cost(is_free=True)])]
        found(page, under=shelf)


def test_a_procedure_stands_in_every_list(visitor: Visitor, birth: ProcedurePage) -> None:
    for address in LISTS:
        assert birth.url in visitor.sees(address), address


def test_a_hidden_procedure_stands_in_no_list(visitor: Visitor, birth: ProcedurePage, hide: Hide) -> None:
    hide(birth)
    for address in LISTS:
        assert birth.title not in visitor.sees(address), address
    # A field or event nobody can use any more is not offered either.
    assert "Hộ tịch</a>" not in visitor.sees("/") + visitor.sees("/linh-vuc")
    assert "/su-kien/co-con" not in visitor.sees("/")


def test_a_repealed_procedure_is_no_advice(visitor: Visitor, birth: ProcedurePage) -> None:
    ProcedurePage.objects.filter(pk=birth.pk).update(validity="repealed")
    assert birth.url not in visitor.sees("/su-kien/co-con")
    assert "Đã bãi bỏ" in visitor.sees("/linh-vuc/ho-tich")


@pytest.mark.parametrize("address", [*LISTS, "/", "/linh-vuc"])
def test_lists_cost_the_same_for_twenty_rows(
    visitor: Visitor, birth: ProcedurePage, procedure_shelf: ProcedureSectionPage, address: str
) -> None:
    # The agency's part shows ten and then a link to its shelf: from there on the cost must not grow.
    add_procedures(procedure_shelf, range(11 if address == "/so-tu-phap/" else 0))
    before = visitor.asks_database(address)
    add_procedures(procedure_shelf, range(11, 36))
    assert visitor.asks_database(address) == before


def test_search_costs_the_same_for_twenty_rows(
    visitor: Visitor, index: None, birth: ProcedurePage, procedure_shelf: ProcedureSectionPage
) -> None:
    rebuild()
    before = visitor.asks_database(SEARCH)
    add_procedures(procedure_shelf, range(25))
    rebuild()
    assert visitor.sees(SEARCH).count('class="card"') == 20
    assert visitor.asks_database(SEARCH) == before


def test_a_long_list_is_paged_and_every_procedure_is_on_one_page(
    visitor: Visitor, birth: ProcedurePage, procedure_shelf: ProcedureSectionPage
) -> None:
    add_procedures(procedure_shelf, range(25))
    pages = [visitor.sees(f"/so-tu-phap/thu-tuc/?trang={number}") for number in (1, 2)]
    assert [html.count('class="card"') for html in pages] == [20, 6]
    assert all(sum(page.url in html for html in pages) == 1 for page in ProcedurePage.objects.all())
    assert 'rel="next" href="?trang=2"' in pages[0] and 'rel="prev"' in pages[1]
    for odd in ("x", "-1", "0", "99999999999999999999"):
        visitor.sees(f"/so-tu-phap/thu-tuc/?trang={odd}")


def test_forms_are_listed_with_their_files(visitor: Visitor, declaration: FormTemplatePage) -> None:
    html = visitor.sees("/so-tu-phap/bieu-mau/")
    assert declaration.url in html and html.count("/tai-ve/") == 2


def test_hidden_forms_are_listed_nowhere(visitor: Visitor, declaration: FormTemplatePage, hide: Hide) -> None:
    hide(declaration)
    for address in ("/so-tu-phap/", "/so-tu-phap/bieu-mau/"):
        assert declaration.title not in visitor.sees(address)


def test_forms_cost_the_same_for_twenty_rows(
    visitor: Visitor, declaration: FormTemplatePage, form_shelf: FormSectionPage
) -> None:
    before = visitor.asks_database("/so-tu-phap/bieu-mau/")
    for number in range(19):  # with the first one: a whole page
        found(FormTemplatePage(title=f"Mẫu {number}", code=f"M{number}"), under=form_shelf)
    assert visitor.asks_database("/so-tu-phap/bieu-mau/") == before


def test_a_form_shows_older_versions_and_who_asks_for_it(
    visitor: Visitor, birth: ProcedurePage, declaration: FormTemplatePage, hide: Hide
) -> None:
    html = visitor.sees(declaration.url)
    assert birth.url in html and html.count("/tai-ve/") == 3
    hide(birth)
    assert birth.title + "</a>" not in visitor.sees(declaration.url)


def test_an_unknown_field_or_event_is_not_there(visitor: Visitor, birth: ProcedurePage) -> None:
    visitor.sees("/linh-vuc/khong-co", 404)
    visitor.sees("/su-kien/khong-co", 404)
