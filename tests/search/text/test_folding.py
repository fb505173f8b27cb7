"""Folding, normal form and tone placement: laws over the Vietnamese alphabet."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import fold, normalise, settle_tone, tokens, words

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
VIETNAMESE = LETTERS + LETTERS.upper() + " 0123456789.,-/()"

vietnamese = st.text(alphabet=VIETNAMESE)


@given(vietnamese)
def test_folding_is_settled_and_blind_to_case_and_form(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(text.upper()) == fold(normalize("NFD", text))


@given(vietnamese)
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(normalize("NFC", text))


@given(vietnamese)
def test_folded_text_is_ascii(text: str) -> None:
    assert fold(text).isascii()


def test_folding_reads_as_a_citizen_would_type_it() -> None:
    assert fold("Giấy ĐẤT Nghệ An") == "giay dat nghe an"


@given(st.text())
def test_any_text_normalises_once_and_for_all(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\x00" not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b", "ab"),
        ("thủ\u00a0tục", "thủ tục"),
        ("  khai \t sinh  ", "khai sinh"),
        ("một\r\nhai\u2028ba", "một\nhai\nba"),
        ("khai\u200b sinh\ufeff", "khai sinh"),
        (normalize("NFD", "Đăng ký"), "Đăng ký"),
        ("\ud800", ""),
    ],
)
def test_what_cannot_be_seen_is_dropped(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@pytest.mark.parametrize(
    ("newer", "settled"),
    [
        ("hoà", "hòa"),
        ("uỷ", "ủy"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("loè", "lòe"),
        ("thuỷ", "thủy"),
        ("quý", "quý"),
        ("già", "già"),
        ("gì", "gì"),
        ("giếng", "giếng"),
        ("hòan", "hoàn"),
        ("khuỷu", "khuỷu"),
        ("nguời", "nguời"),
        ("wifì", "wifì"),
    ],
)
def test_old_and_new_tone_placement_meet(newer: str, settled: str) -> None:
    assert settle_tone(newer) == settled


SPELLINGS = "hoà thuỷ giặt quốc nguyễn khuya yến oanh uống ngoằn iếc".split()


@given(st.lists(st.sampled_from(SPELLINGS)).map(" ".join))
def test_settling_twice_changes_nothing(text: str) -> None:
    for word, folded in words(text):
        assert settle_tone(word) == word
        assert fold(word) == folded


@given(vietnamese)
def test_tokens_stand_where_they_say(text: str) -> None:
    shown = normalise(text)
    end = 0
    for token in tokens(shown):
        assert token.start >= end
        assert fold(shown[token.start : token.end]).replace("-", "") == token.folded
        end = token.end
