"""What was typed so far, read as unfinished words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.suggesting.typed import MAX_LENGTH, MAX_READINGS, readings, tails


def test_the_last_word_is_unfinished_until_a_blank_follows() -> None:
    (typed, *_) = readings("Đăng ký kh")
    assert typed.plain == " dang ky kh"
    assert set(typed.needles) == {" dang ", " ky ", " kh"}
    (typed, *_) = readings("Đăng ký kh ")
    assert typed.plain == " dang ky kh " and " kh " in typed.needles


def test_only_words_typed_with_marks_ask_for_marks() -> None:
    (typed, *_) = readings("đăng ky kh")
    assert typed.accented_needles == (" đăng ",)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("cccd", " can cuoc cong dan"), ("ddawng", " dang"), ("ddawn", " dan"), ("ddawng kys", " dang ky")],
)
def test_abbreviations_and_telex_are_also_read_spelt_out(text: str, plain: str) -> None:
    assert plain in [typed.plain for typed in readings(text)]


def test_the_tails_drop_words_from_the_front() -> None:
    (typed, *_) = readings("tôi muốn đăng ký")
    assert [one.plain for one in tails(typed)] == [" muon dang ky", " dang ky", " ky"]


@pytest.mark.parametrize("text", ["", "  ", "?!", "\x00", "a" * (MAX_LENGTH + 1), "a " * 13])
def test_nothing_or_too_much_is_not_read(text: str) -> None:
    assert list(readings(text)) == []


@given(st.text(max_size=120))
def test_any_text_is_read_in_a_few_ways_at_most(text: str) -> None:
    found = list(readings(text))
    assert len(found) <= MAX_READINGS
    for typed in found:
        assert typed.plain.startswith(" ") and typed.needles
        assert all(len(needle) > 1 for needle in typed.needles)
