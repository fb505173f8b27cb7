"""An index reads the abbreviations of its own texts and titles, and learns those of what is published later."""

from pathlib import Path

import pytest

from search.documents import SearchDocument
from search.engine import SearchQuery, search
from search.engines.embedded import EmbeddedEngine


def document(id: int, title: str, body: str = "") -> SearchDocument:
    return SearchDocument(kind="service", id=id, key=title, texts={"title": title, "body": body})


@pytest.fixture
def office(tmp_path: Path) -> EmbeddedEngine:
    """An office of four services."""
    engine = EmbeddedEngine(tmp_path)
    with engine.filling() as filling:
        filling.add(
            [
                document(1, "Gia hạn giấy phép lao động"),
                document(2, "Cấp mã số vùng trồng", "Giấy chứng nhận xuất xứ nông sản (CNXN) còn hạn"),
                document(3, "Chứng nhận xuất xứ nông sản"),
                document(4, "Đăng ký khai sinh"),
            ]
        )
        filling.go_live()
    return engine


def first(engine: EmbeddedEngine, text: str) -> str:
    hits = search(SearchQuery(text=text), engine=engine).hits
    return hits[0].key if hits else ""


def test_initials_of_a_title_find_it(office: EmbeddedEngine) -> None:
    assert first(office, "gia hạn GPLĐ") == "Gia hạn giấy phép lao động"
    assert first(office, "gpld") == "Gia hạn giấy phép lao động"


def test_a_definition_whose_initials_do_not_agree_is_not_believed(office: EmbeddedEngine) -> None:
    assert office_says(office, "cnxn") == ()
    assert first(office, "CNXXNS") == "Chứng nhận xuất xứ nông sản"


def test_what_is_published_later_is_learned(office: EmbeddedEngine) -> None:
    assert office_says(office, "cpht") == ()
    office.put([document(5, "Hỗ trợ chi phí học tập", "tiền hỗ trợ học tập (HTHT)")])
    assert office_says(office, "cpht") == ("chi phí học tập",)
    assert office_says(office, "htht") == ("hỗ trợ học tập",)


def office_says(office: EmbeddedEngine, short: str) -> tuple[str, ...]:
    with office.reading() as reading:
        return reading.spelled_out(short)
