"""Bad input is refused with a reason, or is simply a search that finds nothing."""

import pytest
from django.http import QueryDict

from search.query import MAX_TEXT, BadQuery, SearchQuery


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ("q=a%00b", "q"),
        ("q=" + "khai+" * 4_000, "q"),
        ("q=" + "+".join(["ở"] * 301), "q"),
        (
            "&".join(
                f"{name}=a{number}"
                for name in ("agency", "field", "kind", "audience", "tier")
                for number in range(41)
            ),
            "q",
        ),
        ("offset=100000000000000000000", "offset"),
        ("offset=-1", "offset"),
        ("offset=1e3", "offset"),
        ("offset=" + "9" * 5_000, "offset"),
        ("offset=%D9%A3", "offset"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=ten", "limit"),
        ("sort=price", "sort"),
        ("colour=red", "colour"),
        ("kind=" + "x" * 101, "kind"),
        ("kind=a%00", "kind"),
        ("&".join(f"agency=a{number}" for number in range(51)), "agency"),
    ],
)
def test_what_cannot_be_asked_is_named(parameters: str, field: str) -> None:
    with pytest.raises(BadQuery) as refused:
        SearchQuery.parse(QueryDict(parameters))
    assert refused.value.field == field
    assert str(refused.value.reason)


@pytest.mark.parametrize("name", ["x" * 10_000, "<script>"])
def test_an_unknown_name_is_never_echoed_at_length(name: str) -> None:
    with pytest.raises(BadQuery) as refused:
        SearchQuery.parse({name: "1"})
    assert len(refused.value.field) <= 50


def test_a_request_is_read_into_a_query() -> None:
    query = SearchQuery.parse(
        QueryDict("q=+khai+sinh+&kind=form&kind=procedure&kind=form&agency=&offset=20&limit=&sort=newest")
    )
    assert query == SearchQuery("khai sinh", {"kind": ("form", "procedure")}, 20, 20, "newest")


def test_a_plain_mapping_is_read_too() -> None:
    assert SearchQuery.parse({"q": None, "tier": ["commune"], "limit": 5}) == SearchQuery(
        filters={"tier": ("commune",)}, limit=5
    )


def test_the_longest_question_allowed_is_allowed() -> None:
    assert len(SearchQuery(text="a" * MAX_TEXT).text) == MAX_TEXT
