"""Short permanent addresses lead to public pages and newest files, or to a page that offers a search."""

import pytest

from catalogue.models import FormSectionPage, FormTemplatePage, ProcedurePage
from cms.publishing.founding import found
from tests.cms.web.conftest import Hide, Visitor


def leads_to(visitor: Visitor, address: str) -> str:
    response = visitor.client.get(address)
    assert response.status_code == 302, (address, response.status_code)
    return response["Location"]


def test_a_code_leads_to_its_procedure(visitor: Visitor, birth: ProcedurePage) -> None:
    assert leads_to(visitor, "/tt/1.001193") == leads_to(visitor, "/tt/1.001193/") == birth.url


@pytest.mark.parametrize("typed", ["ĐKX10", "đkx10", "Đkx10", "ĐKX10"])
def test_a_form_number_is_known_in_any_letter_case(
    visitor: Visitor, form_shelf: FormSectionPage, typed: str
) -> None:
    form = found(FormTemplatePage(title="Đăng ký xe", code="ĐKX10"), under=form_shelf)
    assert leads_to(visitor, f"/bieu-mau/{typed}") == form.url


def test_a_number_may_hold_dots(visitor: Visitor, form_shelf: FormSectionPage) -> None:
    form = found(FormTemplatePage(title="Mẫu", code="TP-CN-2011-CN.02"), under=form_shelf)
    assert leads_to(visitor, "/bieu-mau/tp-cn-2011-cn.02") == form.url


def test_the_stable_address_serves_the_newest_file(visitor: Visitor, declaration: FormTemplatePage) -> None:
    files = {
        row.format: row.file.url for row in declaration.files.filter(current=True).select_related("file")
    }
    assert leads_to(visitor, "/bieu-mau/TK-KS/tai-ve") in files.values()
    for format, url in files.items():
        assert leads_to(visitor, f"/bieu-mau/tk-ks/tai-ve.{format.upper()}") == url
    visitor.sees("/bieu-mau/TK-KS/tai-ve.odt", 404)


def test_what_is_hidden_or_unknown_offers_a_search(
    visitor: Visitor, birth: ProcedurePage, declaration: FormTemplatePage, hide: Hide
) -> None:
    hide(birth)
    hide(declaration)
    for address in ("/tt/1.001193", "/tt/9.999999", "/bieu-mau/TK-KS", "/bieu-mau/KHONG-CO"):
        html = visitor.sees(address, 404)
        assert 'action="/tim-kiem"' in html
    visitor.sees("/bieu-mau/TK-KS/tai-ve", 404)


def test_odd_codes_are_unknown_and_nothing_worse(visitor: Visitor, birth: ProcedurePage) -> None:
    for odd in ("%00", "'", "%25", "a" * 3000, "..", "%F0%9F%92%A9"):
        assert visitor.client.get(f"/tt/{odd}").status_code in (404, 301), odd
