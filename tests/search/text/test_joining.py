"""Missing spaces are put back where the index knows the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.joining import split_joined

VOCABULARY = {
    "dang": 600, "ky": 650, "khai": 300, "sinh": 200, "kha": 5, "ket": 80, "hon": 90, "tam": 90, "tru": 80, "o": 900,
    "ai": 30, "nhan": 400, "cha": 20, "me": 20, "con": 100,
}  # fmt: skip
PAIRS = {
    "dang_ky": 550,
    "ky_khai": 40,
    "khai_sinh": 45,
    "ket_hon": 60,
    "ky_ket": 30,
    "tam_tru": 30,
    "nhan_cha": 9,
}


def split(typed: str) -> tuple[str, ...]:
    return split_joined(typed, VOCABULARY, lambda pairs: {pair: PAIRS.get(pair, 0) for pair in pairs})


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("dangkykhaisinh", "dang ky khai sinh"),
        ("đăngkýkếthôn", "đăng ký kết hôn"),
        ("tamtru", "tam tru"),
        ("nhậnchamẹcon", "nhận cha mẹ con"),
        ("internet", ""),
        ("khai", ""),
        ("ct01khaisinh", ""),
        ("", ""),
    ],
)
def test_joined_words_are_told_apart(typed: str, words: str) -> None:
    assert split(typed) == tuple(words.split())


@given(st.text(alphabet="adghiknorstuyăơđ", max_size=30))
def test_nothing_is_lost_or_added(typed: str) -> None:
    assert "".join(split(typed)) in {typed, ""}
