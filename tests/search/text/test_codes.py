"""Codes and numbers are seen anywhere in a sentence."""

import pytest

from search.text import document_numbers, form_numbers, pairs, procedure_codes, words
from search.text.collation import sort_key


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1.001193", ("1.001193",)),
        ("thủ tục 1.001193-Xoa ở đâu?", ("1.001193",)),
        ("mã 2.000748, 1.004859 và 2.000748.", ("2.000748", "1.004859")),
        ("11.001193", ()),
        ("1.0011934", ()),
        ("ngày 1.10.2025", ()),
    ],
)
def test_procedure_codes(text: str, codes: tuple[str, ...]) -> None:
    assert procedure_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("mẫu CT01", ("ct01",)),
        ("NA-17", ("na17",)),
        ("Mẫu số 01a", ("01a",)),
        ("mau 12", ("12",)),
        ("biểu mẫu số 3b", ("3b",)),
        ("năm 2025", ()),
        ("53/2025/TT-BCA", ()),
    ],
)
def test_form_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert form_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("theo Thông tư 53/2025/TT-BCA, khoản 3", ("53/2025/TT-BCA",)),
        ("12/qđ-ubnd", ("12/QĐ-UBND",)),
        ("ngày 1/7/2025", ()),
        ("3/4 số hộ", ()),
    ],
)
def test_document_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert document_numbers(text) == numbers


def test_a_code_stays_one_word_and_a_document_number_falls_into_its_parts() -> None:
    assert [folded for _, folded in words("1.001193 53/2025/TT-BCA")] == [
        "1.001193",
        "53",
        "2025",
        "tt",
        "bca",
    ]


def test_a_form_number_is_one_word_however_it_is_spelt() -> None:
    assert words("CT-01, ct01") == [("ct01", "ct01")] * 2


def test_pairs_join_neighbours_but_no_numbers() -> None:
    assert pairs(["mau", "ct01", "dang", "ky", "lai"]) == ["dang_ky", "ky_lai"]


def test_lists_follow_the_vietnamese_alphabet() -> None:
    wanted = ["An", "Ăn", "Ân", "Cấp đổi", "Dân", "Đăng ký", "Em", "Hòa", "Hoà bình", "Ông", "Ơn", "Yên"]
    assert sorted(reversed(wanted), key=sort_key) == wanted
    assert sorted(["má", "mạ", "mà", "ma", "mã", "mả"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
