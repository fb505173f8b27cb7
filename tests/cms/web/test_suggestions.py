"""`/goi-y`: JSON for the box, a page for everybody else, and never a broken link."""

import pytest

from cms.agencies.agency import AgencyPage
from cms.agencies.making import make_agency
from search.engine import rebuild
from tests.cms.web.conftest import Hide, Visitor


def items(visitor: Visitor, typed: str) -> list[dict[str, str]]:
    answer = visitor.client.get("/goi-y", {"q": typed}, headers={"accept": "application/json"})
    assert answer.status_code == 200 and not answer.cookies
    assert "Accept" in answer["Vary"] and "max-age" in answer["Cache-Control"]
    found: list[dict[str, str]] = answer.json()["items"]
    return found


def test_an_agency_is_suggested_while_it_is_typed(visitor: Visitor, index: None, justice: AgencyPage) -> None:
    rebuild()
    (item,) = items(visitor, "so tu")
    assert item.pop("opened").startswith("/tim-kiem/mo?loai=agency")
    assert item == {
        "kind": "agency",
        "label": "Cơ quan",
        "title": "Sở Tư pháp",
        "code": "",
        "address": justice.url,
    }


def test_without_script_it_is_a_page(visitor: Visitor, index: None, justice: AgencyPage) -> None:
    rebuild()
    html = visitor.sees("/goi-y?q=so+tu")
    assert f'href="{justice.url}"' in html and 'role="search"' in html
    assert "<script>alert" not in visitor.sees("/goi-y?q=<script>alert(1)</script>")


def test_what_was_hidden_since_is_not_suggested(
    visitor: Visitor, index: None, justice: AgencyPage, hide: Hide
) -> None:
    rebuild()
    hide(justice)
    assert items(visitor, "so tu") == []


@pytest.mark.parametrize("odd", ["", "%00", "a" * 5000, "<b>", "'", "*"])
def test_odd_words_get_an_empty_list(visitor: Visitor, index: None, justice: AgencyPage, odd: str) -> None:
    rebuild()
    assert items(visitor, odd) == []


def test_without_an_engine_nothing_is_suggested(visitor: Visitor, index: None, justice: AgencyPage) -> None:
    assert items(visitor, "so tu") == []


def test_the_box_is_told_where_to_ask_and_carries_its_script(
    visitor: Visitor, index: None, justice: AgencyPage
) -> None:
    html = visitor.sees("/")
    assert 'data-suggest="/goi-y"' in html and "cms/suggest" in html


def test_suggestions_cost_the_same_for_eight_as_for_one(
    visitor: Visitor, index: None, justice: AgencyPage
) -> None:
    rebuild()
    before = visitor.asks_database("/goi-y?q=so")
    for number in range(19):
        make_agency(
            justice.get_parent().specific, slug=f"so-{number}", title=f"Sở số {number}", kind=justice.kind
        )
    rebuild()
    visitor.sees("/goi-y?q=so")
    assert visitor.asks_database("/goi-y?q=so") == before
