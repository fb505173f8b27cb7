"""Marks stand on the right words of the original text, and the HTML is always safe."""

from html import unescape
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import Wanted, marked, snippet
from search.text import normalise, words


def wanted(query: str) -> Wanted:
    return Wanted.of(words(query))


def test_words_are_marked_as_they_are_written() -> None:
    assert marked("Đăng ký khai sinh", wanted("khai sinh")) == "Đăng ký <mark>khai sinh</mark>"
    assert marked("ĐĂNG KÝ KHAI SINH", wanted("dang ky")) == "<mark>ĐĂNG KÝ</mark> KHAI SINH"
    assert marked("Xã Yên Hoà", wanted("hòa")) == "Xã Yên <mark>Hoà</mark>"


def test_as_typed_beats_as_folded() -> None:
    assert marked("cặp đôi được cấp đổi", wanted("cấp đổi")) == "cặp đôi được <mark>cấp đổi</mark>"
    assert marked("cặp đôi", wanted("cấp")) == "<mark>cặp</mark> đôi"


def test_only_whole_words_are_marked() -> None:
    assert marked("thanh than", wanted("than")) == "thanh <mark>than</mark>"


def test_markup_in_a_text_stays_text() -> None:
    html = marked("<script>alert('sinh')</script> & khai sinh", wanted("sinh"))
    assert "<script>" not in html
    assert "&amp;" in html
    assert html.count("<mark>sinh</mark>") == 2


@given(st.text(), st.text(max_size=20))
def test_any_text_comes_back_unharmed(text: str, query: str) -> None:
    shown = normalise(text)
    html = marked(shown, wanted(query))
    assert unescape(html.replace("<mark>", "").replace("</mark>", "")) == shown
    assert html.count("<mark>") == html.count("</mark>")
    assert "<" not in html.replace("<mark>", "").replace("</mark>", "")


@given(st.text(alphabet="abc đáệ <>&\"'\n", max_size=900), st.text(alphabet="abcđáệ ", max_size=12))
def test_snippets_are_short_and_safe(text: str, query: str) -> None:
    html = snippet([normalise(text)], wanted(query))
    plain = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    assert len(unescape(plain)) <= 300


def test_a_snippet_shows_where_most_words_stand() -> None:
    text = "Mở đầu dài dòng. " * 60 + "Nộp hồ sơ đăng ký khai sinh tại xã. " + "Kết thúc. " * 60
    html = snippet([normalise(text)], wanted("đăng ký khai sinh"))
    assert "<mark>đăng ký khai sinh</mark>" in html
    assert html.startswith("… ")
    assert html.endswith(" …")


def test_a_snippet_without_any_find_is_the_beginning() -> None:
    assert snippet(["", "Nộp hồ sơ."], wanted("zzz")) == "Nộp hồ sơ."
    assert snippet([], wanted("zzz")) == ""


@pytest.mark.parametrize("text", ["İstanbul khai sinh", normalize("NFC", "ﬁ ß khai sinh")])
def test_letters_that_change_length_when_folded_do_no_harm(text: str) -> None:
    assert "<mark>khai sinh</mark>" in marked(text, wanted("khai sinh"))
