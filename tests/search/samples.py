"""A few documents every engine is asked about, and the two ways tests ask."""

from datetime import UTC, date, datetime

import pytest

from search.documents import SearchDocument
from search.engine import SearchQuery, SearchResults, search
from search.engines.protocol import Engine

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def procedure(number: int, title: str, *, key: str = "", **rest: object) -> SearchDocument:
    texts = {"title": title, "codes": key, **rest.pop("texts", {})}  # type: ignore[dict-item]
    return SearchDocument(kind="procedure", id=number, key=key or f"p{number}", texts=texts, **rest)  # type: ignore[arg-type]


BIRTH = procedure(
    1,
    "Đăng ký khai sinh",
    key="1.001193",
    texts={"field": "Hộ tịch", "evidence": "Tờ khai; giấy chứng sinh", "body": "Nộp tại xã hoà giải cũ."},
    facets={"agency": ("ubnd-xa",), "field": ("ho-tich",), "tier": ("commune",), "audience": ("citizen",)},
)
AGAIN = procedure(
    2,
    "Đăng ký lại khai sinh",
    key="1.004884",
    facets={"agency": ("ubnd-xa",), "field": ("ho-tich",), "tier": ("commune",)},
)
COMPANY = procedure(
    3,
    "Đăng ký thành lập công ty cổ phần",
    key="2.002043",
    texts={"agency": "Sở Tài chính; STC; Sở Kế hoạch và Đầu tư"},
    facets={"agency": ("so-tai-chinh",), "field": ("doanh-nghiep",), "tier": ("province",)},
)
FORM = SearchDocument(
    kind="form",
    id=1,
    key="CT01",
    texts={"title": "Tờ khai thay đổi thông tin cư trú", "codes": "CT01"},
    facets={"agency": ("cong-an",)},
)
NEWS = SearchDocument(
    kind="news",
    id=1,
    key="tin",
    texts={"title": "Ăn Tết an toàn", "body": "Công an xã trực Tết."},
    published=date(2026, 2, 1),
)
OLDER_NEWS = SearchDocument(
    kind="news", id=2, key="tin-cu", texts={"title": "An toàn thực phẩm"}, published=date(2025, 2, 1)
)
EVERYTHING = (BIRTH, AGAIN, COMPANY, FORM, NEWS, OLDER_NEWS)


class AsksEngine:
    """Subclass it with an `engine` fixture: an empty, live index."""

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        engine.put(EVERYTHING)
        return engine

    def ask(self, engine: Engine, text: str = "", **rest: object) -> SearchResults:
        return search(SearchQuery(text=text, **rest), engine=engine, now=NOW)  # type: ignore[arg-type]

    def keys(self, engine: Engine, text: str = "", **rest: object) -> list[str]:
        return [hit.key for hit in self.ask(engine, text, **rest).hits]
