"""Telex keys are read back into the words they were meant to be."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import decode_telex, fold, is_syllable
from search.text.confusions import confusable
from search.text.tones import lift_tone, place_tone

SENTENCE = """
đăng ký khai sinh cho trẻ em được người thân thích nộp hồ sơ tại ủy ban nhân dân xã nơi cư trú hoặc qua mạng
giấy chứng nhận quyền sử dụng đất thừa kế nước ngoài khuyết tật nguyễn huỳnh khuya tuyết quý giường
""".split()
_KEYS = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j", "": ""}
_SHAPES = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}


def typed(word: str, *, tone_last: bool) -> str:
    """The keys a Telex typist presses for a word."""
    if tone_last:
        toneless, tone = lift_tone(word)
        return "".join(_SHAPES.get(letter, letter) for letter in toneless) + _KEYS[tone]
    keys = ""
    for letter in word:
        toneless, tone = lift_tone(letter)
        keys += _SHAPES.get(toneless, toneless) + _KEYS[tone]
    return keys


@pytest.mark.parametrize("tone_last", [True, False])
@given(word=st.sampled_from(SENTENCE))
def test_a_typed_word_comes_back(word: str, tone_last: bool) -> None:
    keys = typed(word, tone_last=tone_last)
    if keys != word:
        assert decode_telex(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("dduwowcj", "được"),
        ("duowcjd", "được"),
        ("nguwowif", "người"),
        ("hooj", "hộ"),
        ("đăngs", "đắng"),
        ("hoaf", "hòa"),
        ("uyr", "ủy"),
    ],
)
def test_keys_in_any_usual_order(keys: str, word: str) -> None:
    assert decode_telex(keys) == word


@pytest.mark.parametrize("word", ["khai", "sinh", "ct01", "gplx", "internet", "", "hợp"])
def test_what_is_no_telex_is_left_alone(word: str) -> None:
    assert decode_telex(word) is None


@given(st.text(alphabet="abcdđeêghiklmnoôơpqrstuưvxyfjwz", max_size=9))
def test_whatever_is_typed_the_answer_is_a_syllable_or_nothing(keys: str) -> None:
    word = decode_telex(keys)
    assert word is None or is_syllable(fold(word))
    if word:
        assert normalize("NFC", word) == word
        assert place_tone(*lift_tone(word)) == word


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("hang", "han"), ("chu", "tru"), ("ti", "ty"), ("xay", "say"), ("vang", "van"), ("gai", "giai")],
)
def test_sound_alikes_are_thought_of(slip: str, meant: str) -> None:
    assert meant in confusable(slip)


@given(st.sampled_from(SENTENCE).map(fold))
def test_confusable_words_are_other_syllables(word: str) -> None:
    assert word not in confusable(word)
    assert all(is_syllable(other) for other in confusable(word))
