"""Few finds are widened, what nobody here answers is said so, and slips are answered and named."""

from pathlib import Path

import pytest

from search.documents import SearchDocument
from search.engine import SearchQuery, SearchResults, search
from search.engines.embedded import EmbeddedEngine
from search.text import fold
from search.text.telex import encode_telex
from search.text.vni import encode_vni

TITLES = (
    "Thủ tục đăng ký khai sinh", "Thủ tục đăng ký lại khai sinh", "Thủ tục đăng ký kết hôn", "Gia hạn tạm trú",
    "Đăng ký tạm trú", "Đăng ký thường trú", "Xóa đăng ký thường trú", "Thủ tục đăng ký khai tử", "Khai báo tạm vắng",
    "Cấp lại giấy phép lái xe", "Cấp thẻ căn cước", "Đăng ký thành lập hộ kinh doanh", "Thông báo lưu trú",
)  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    """A town hall of thirteen services."""
    folder: Path = tmp_path_factory.mktemp("town")
    engine = EmbeddedEngine(folder)
    with engine.filling() as filling:
        filling.add(
            [
                SearchDocument(kind="service", id=at, key=title, texts={"title": title})
                for at, title in enumerate(TITLES, 1)
            ]
        )
        filling.go_live()
    return engine


def find(town: EmbeddedEngine, text: str) -> SearchResults:
    return search(SearchQuery(text=text), engine=town)


def first(town: EmbeddedEngine, text: str) -> str:
    hits = find(town, text).hits
    return hits[0].key if hits else ""


@pytest.mark.parametrize(
    "title", ["đăng ký khai sinh", "gia hạn tạm trú", "đăng ký thường trú", "khai báo tạm vắng"]
)
def test_a_title_is_found_however_it_is_typed(town: EmbeddedEngine, title: str) -> None:
    meant = first(town, title)
    assert meant
    words = title.split()
    for typed in (
        fold(title),
        title.upper(),
        " ".join(map(encode_telex, words)),
        " ".join(map(encode_vni, words)),
        "".join(words),
        fold("".join(words)),
    ):
        assert first(town, typed) == meant, typed


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("mần giấy khai sinh cho con ở mô", "Thủ tục đăng ký khai sinh"),
        ("tui mất bằng lái xe chừ mần răng", "Cấp lại giấy phép lái xe"),
        ("mở quán tạp hóa", "Đăng ký thành lập hộ kinh doanh"),
        ("sắp lấy vợ cần giấy tờ gì", "Thủ tục đăng ký kết hôn"),
    ],
)
def test_citizens_words_find_what_they_mean(town: EmbeddedEngine, text: str, key: str) -> None:
    assert first(town, text) == key


def test_a_slip_that_is_a_word_of_its_own_is_suggested(town: EmbeddedEngine) -> None:
    results = find(town, "khai bao tạm vắn")
    assert results.hits[0].key == "Khai báo tạm vắng"


def test_what_stands_nowhere_is_answered_as_it_was_meant_and_said_so(town: EmbeddedEngine) -> None:
    results = find(town, "kahi sinh")
    assert (results.answered, results.suggestion) == ("khai sinh", "")
    assert results.hits[0].key == "Thủ tục đăng ký khai sinh"


def test_between_quotes_nothing_is_mended(town: EmbeddedEngine) -> None:
    results = find(town, '"kahi sinh"')
    assert (results.answered, results.suggestion) == ("", "")


@pytest.mark.parametrize("text", ["đăng ký khai sinh", "dang ky khai sinh", "", "1.001193", "CT01"])
def test_what_is_well_typed_is_not_corrected(town: EmbeddedEngine, text: str) -> None:
    results = find(town, text)
    assert (results.answered, results.suggestion) == ("", "")


@pytest.mark.parametrize("text", ["thời tiết hôm nay", "cách nấu phở bò", "asdfghjkl"])
def test_what_nobody_here_answers_finds_nothing_and_says_so(town: EmbeddedEngine, text: str) -> None:
    results = find(town, text)
    assert results.total == 0
    assert results.hits == ()


def test_every_order_shows_the_same_finds(town: EmbeddedEngine) -> None:
    for text in ("khai sinh", "mở quán tạp hóa", "thời tiết hôm nay"):
        totals = {
            order: search(SearchQuery(text=text, sort=order), engine=town).total
            for order in ("relevance", "title", "newest")
        }
        assert len(set(totals.values())) == 1, totals
