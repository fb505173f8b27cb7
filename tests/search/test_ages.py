"""Whoever says how old somebody is gets the service for people of that age."""

import pytest

from search.ages import age_said, ages_served, is_served
from search.documents import SearchDocument
from search.engine import SearchQuery, search
from search.engines.embedded import EmbeddedEngine


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("con 16 tuoi lam can cuoc", 16),
        ("be 6 thang tuoi", 0.5),
        ("tre duoi 6 tuoi", 5.99),
        ("nha 3 tang", None),
        ("1962 tuoi dan", None),
        ("14", None),
        ("", None),
    ],
)
def test_an_age_is_a_number_of_years_or_months(text: str, age: float | None) -> None:
    assert age_said(text.split()) == age


@pytest.mark.parametrize(
    ("title", "ages"),
    [
        ("cap the can cuoc cho nguoi duoi 14 tuoi", (0, 14)),
        ("cap the can cuoc cho nguoi tu du 14 tuoi tro len", (14, float("inf"))),
        ("su dung nguoi chua du 13 tuoi lam viec", (0, 13)),
        ("nuoi con nuoi duoi 6 thang tuoi", (0, 0.5)),
        ("che do 14 tuoi", None),
        ("cap ho chieu", None),
    ],
)
def test_a_title_says_for_whom(title: str, ages: tuple[float, float] | None) -> None:
    assert ages_served(title.split()) == ages


def test_what_is_not_said_turns_nobody_away() -> None:
    assert is_served(None, (0, 14))
    assert is_served(16, None)
    assert is_served(13, (0, 14))
    assert not is_served(14, (0, 14))
    assert is_served(age_said("bhyt cho tre duoi 6 tuoi".split()), (0, 6))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("con tôi 16 tuổi làm thẻ căn cước", "grown"),
        ("lam the can cuoc cho con 5 tuoi", "child"),
        ("làm thẻ căn cước cho bé 6 tháng tuổi", "child"),
    ],
)
def test_of_two_services_the_one_for_the_age_comes_first(
    tmp_path_factory: pytest.TempPathFactory, text: str, first: str
) -> None:
    engine = EmbeddedEngine(tmp_path_factory.mktemp("ages"))
    titles = {
        "child": "Cấp thẻ căn cước cho người dưới 14 tuổi",
        "grown": "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên",
    }
    with engine.filling() as filling:
        filling.add(
            [
                SearchDocument(kind="procedure", id=number, key=key, texts={"title": title})
                for number, (key, title) in enumerate(titles.items(), 1)
            ]
        )
        filling.go_live()
    assert search(SearchQuery(text=text), engine=engine).hits[0].key == first
