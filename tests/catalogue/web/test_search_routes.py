"""On the demo: a code typed alone leads to its page, and a form among the results shows the form."""

import pytest
from django.test import Client
from django.utils.html import escape

from catalogue.models import ProcedurePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_portal")]


@pytest.fixture
def birth(demo_portal: None) -> ProcedurePage:
    return ProcedurePage.objects.get(code="1.001193")


@pytest.mark.parametrize("typed", ["1.001193", " 1.001193 ", "1.001193\u200b"])
def test_a_code_alone_leads_straight_to_its_page(client: Client, birth: ProcedurePage, typed: str) -> None:
    answer = client.get("/tim-kiem", {"q": typed})
    assert (answer.status_code, answer["Location"]) == (302, birth.get_url())


@pytest.mark.parametrize(
    "asked", [{"q": "mã 1.001193"}, {"q": "1.001193", "kind": "form"}, {"q": "1.001193 1.000656"}]
)
def test_a_code_among_words_or_filters_gets_a_list(client: Client, birth: ProcedurePage, asked: dict) -> None:
    assert client.get("/tim-kiem", asked).status_code == 200


def test_a_code_nobody_has_gets_help(client: Client, birth: ProcedurePage) -> None:
    answer = client.get("/tim-kiem", {"q": "9.999999"})
    assert answer.status_code == 200


def test_a_withdrawn_page_is_no_destination(client: Client, birth: ProcedurePage) -> None:
    ProcedurePage.objects.filter(pk=birth.pk).update(live=False)
    assert client.get("/tim-kiem", {"q": "1.001193"}).status_code == 200
    ProcedurePage.objects.filter(pk=birth.pk).update(live=True)


def test_a_form_hit_shows_its_number_and_its_file(client: Client, birth: ProcedurePage) -> None:
    html = client.get("/tim-kiem", {"q": "tờ khai đăng ký khai sinh", "kind": "form"}).content.decode()
    card = html[html.index('<article class="card">') : html.index("</article>")]
    assert "Tờ khai" in card and '<span class="code">' in card and 'class="files"' in card
    assert "<mark>" in card


@pytest.mark.parametrize(
    "chosen", [{"kind": ["procedure"]}, {"kind": ["procedure", "form"]}, {"tier": ["tinh"], "kind": ["form"]}]
)
def test_a_facet_is_counted_as_if_its_own_filter_were_off(
    client: Client, birth: ProcedurePage, chosen: dict[str, list[str]]
) -> None:
    whole = client.get("/tim-kiem", {"q": "đăng ký", **chosen}).context["results"]
    for name, values in chosen.items():
        others = {key: value for key, value in chosen.items() if key != name}
        free = client.get("/tim-kiem", {"q": "đăng ký", **others}).context["results"]
        counts = {one.value: one.count for one in free.facets[name]}
        shown = {one.value: one.count for one in whole.facets[name] if one.count}
        assert shown == counts
        assert {one.value for one in whole.facets[name] if one.selected} == set(values)


def test_several_values_of_a_facet_widen_it(client: Client, birth: ProcedurePage) -> None:
    def total(kinds: list[str]) -> int:
        return client.get("/tim-kiem", {"q": "đăng ký", "kind": kinds}).context["results"].total

    assert total(["procedure", "form"]) == total(["procedure"]) + total(["form"])


@pytest.mark.parametrize("sort", ["", "used", "title", "newest"])
def test_paging_is_stable_and_complete(client: Client, birth: ProcedurePage, sort: str) -> None:
    def page(number: int) -> list[tuple[str, int]]:
        answer = client.get("/tim-kiem", {"q": "đăng ký", "trang": number, "sap-xep": sort})
        return [(hit.kind, hit.id) for hit in answer.context["results"].hits]

    total = client.get("/tim-kiem", {"q": "đăng ký", "sap-xep": sort}).context["results"].total
    seen = [hit for number in range(1, total // 20 + 2) for hit in page(number)]
    assert len(seen) == len(set(seen)) == total > 20
    assert page(2) == page(2)


def test_a_slip_is_answered_as_it_was_meant_or_asked_about_with_a_way_back(
    client: Client, birth: ProcedurePage
) -> None:
    seen = set()
    for typed in ("khai sinhh", "dang ky khai sihn", "đăng ký khai sinj", "khai xinh", "khaii sinh"):
        answer = client.get("/tim-kiem", {"q": typed, "kind": "procedure"})
        results, html = answer.context["results"], answer.content.decode()
        if results.answered:
            assert escape(results.answered) in html and "kind=procedure" in answer.context["as_typed"]
            assert answer.context["as_typed"].startswith("/tim-kiem?q=%22")
            again = client.get(answer.context["as_typed"]).context["results"]
            assert not again.answered
            seen.add("answered")
        elif results.suggestion:
            assert f'href="{escape(answer.context["meant"])}"' in html
            seen.add("suggested")
    assert "answered" in seen
