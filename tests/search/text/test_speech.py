"""Phones and the speech of the province, in the words of everybody."""

import pytest

from search.text import fold
from search.text.speech import plainly


def read(text: str) -> str:
    """A text as everybody writes it."""
    return " ".join(word for word, _ in plainly(text.split(), plain=text == fold(text)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ck em mất fải làm j", "chồng em mất phải làm gì"),
        ("vk đẻ wá nhanh", "vợ đẻ quá nhanh"),
        ("nc ngoai", "nuoc ngoai"),
        ("ng nc ngoài trc đây", "ng nước ngoài trước đây"),
        ("mệ tui 81 túi nỏ có lương", "bà tui 81 tuổi không có lương"),
        ("bán con tru của tui", "bán con trâu của tui"),
        ("hai nhà giành chắc rứa", "hai nhà tranh chấp rứa"),
    ],
)
def test_what_is_typed_is_read_plainly(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    "text", ["túi xách tay", "cấy lúa", "nốc rượu", "wifi", "fax", "zalo", "khám răng", "mô tô"]
)
def test_words_that_mean_something_else_elsewhere_are_left_alone(text: str) -> None:
    assert read(text) == text


def test_every_word_knows_where_it_was_typed() -> None:
    assert plainly(["ny", "em"], plain=False) == [("người", 0), ("yêu", 0), ("em", 1)]
