"""An index of titles as two rooms might announce them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from search.documents import SearchDocument
from search.engines.choice import embedded_engine
from search.suggesting import kinds

Shelve = Callable[..., None]

TITLES = {
    "procedure": [
        "Đăng ký khai sinh",
        "Đăng ký khai tử",
        "Đăng ký lại khai sinh",
        "Thủ tục đăng ký kết hôn",
        "Cấp thẻ căn cước công dân",
        "Cấp đổi giấy phép lái xe",
    ],
    "form": ["Tờ khai đăng ký khai sinh"],
    "agency": ["Sở Tư pháp", "Sở Khoa học và Công nghệ"],
}


@pytest.fixture
def shelve(tmp_path: Path, settings: Any, db: None) -> Iterator[Shelve]:
    """Puts titles of three kinds into an index of its own."""
    settings.SEARCH_DIR = tmp_path / "search"
    with embedded_engine().filling() as filling:
        filling.go_live()
    before = kinds.orders()
    for order, kind in enumerate(("procedure", "form", "agency")):
        kinds.register(kind, order=order)
    numbers = iter(range(1, 10_000))

    def put(kind: str, *titles: str, until: datetime | None = None, key: str = "") -> None:
        embedded_engine().put(
            [
                SearchDocument(
                    kind, number := next(numbers), key or f"{kind}-{number}", {"title": title}, until=until
                )
                for title in titles
            ]
        )

    yield put
    kinds._orders.clear()
    kinds._orders.update(before)


@pytest.fixture
def titled(shelve: Shelve) -> Shelve:
    for kind, titles in TITLES.items():
        shelve(kind, *titles)
    return shelve
