"""Words as single characters: told apart, found where they stand, and harmless when there is no more room."""

import sys
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import signs
from search.text.signs import NOBODY, row_of, sign_of


@given(st.lists(st.text(max_size=4), max_size=30), st.text(max_size=4))
def test_a_word_is_found_in_a_row_where_it_stands(words: list[str], sought: str) -> None:
    row = row_of(words)
    assert len(row) == len(words)
    sign = sign_of(sought)
    assert [at for at, one in enumerate(row) if one == sign] == [
        at for at, word in enumerate(words) if word == sought
    ]


def test_words_are_told_apart_for_good() -> None:
    before = row_of(["khai", "sinh"])
    assert len(set(before)) == 2
    assert row_of(["sinh", "tử", "khai"])[::2] == before[::-1]


def test_asking_for_a_word_makes_no_room_for_it() -> None:
    known = len(signs._signs)
    assert sign_of("a word that no office ever wrote") is None
    assert len(signs._signs) == known


def test_where_there_is_no_more_room_nothing_is_mistaken(monkeypatch: pytest.MonkeyPatch) -> None:
    full = signs._Signs()
    full._numbers = count(sys.maxunicode)
    monkeypatch.setattr(signs, "_signs", full)
    assert (
        row_of(["last", "late", "later", "last"])
        == f"{chr(sys.maxunicode)}{NOBODY}{NOBODY}{chr(sys.maxunicode)}"
    )
    assert "late" not in full and "later" not in full
