"""Titles, steps, costs and homes: what the words of a record become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.importing.charging import to_costs
from catalogue.importing.errors import BadRecord
from catalogue.importing.homes import Home, home_of
from catalogue.importing.records import to_record
from catalogue.importing.stepping import to_conditions, to_steps
from catalogue.importing.titles import MAX_LENGTH, display_title
from cms.pages.slugs import slugify
from tests.catalogue.importing.conftest import a_row

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềộợữ ABĐƯ0123456789.,-+()\n"


@pytest.mark.parametrize(
    ("official", "title"),
    [
        ("Thủ tục đăng ký khai sinh", "Đăng ký khai sinh"),
        ("THỦ TỤC CẤP GIẤY PHÉP Ở VIỆT NAM", "Cấp giấy phép ở Việt Nam"),
        ("Cấp CCCD", "Cấp CCCD"),
        ("Thủ tục", "Thủ tục"),
        ("Hỗ trợ  phát triển sản xuất cộng đồng.", "Hỗ trợ phát triển sản xuất cộng đồng"),
    ],
)
def test_titles_read_well(official: str, title: str) -> None:
    assert display_title(official) == title


@given(st.text(LETTERS, min_size=1, max_size=1500).filter(str.strip))
def test_a_title_fits_wagtails_limit_and_ends_at_a_word(official: str) -> None:
    title = display_title(official)
    assert len(title) <= MAX_LENGTH
    if title.endswith("…") and " " in title:
        words = " ".join(official.split()).casefold().split(" ")
        assert title.rstrip("… ").split(" ")[-1].casefold() in {w.rstrip(" ,;:-–(") for w in words}


@given(st.text(LETTERS, max_size=400))
def test_slugs_are_plain_short_and_settled(text: str) -> None:
    slug = slugify(text)
    assert len(slug) <= 80 and slug.isascii() and slug == slugify(slug)


def test_slugs_keep_the_letter_d() -> None:
    assert slugify("1.001193 Đăng ký khai sinh") == "1-001193-dang-ky-khai-sinh"


@given(st.text(LETTERS, max_size=600))
def test_no_word_of_the_steps_is_lost(text: str) -> None:
    kept = " ".join(
        f"{b['value']['title']} {b['value']['text']}" if isinstance(b["value"], dict) else str(b["value"])
        for b in to_steps(text)
    )
    letters = [c for c in text.casefold() if c.isalnum()]
    assert [c for c in kept.casefold() if c.isalnum()] == letters


def test_steps_cases_and_notes_are_told_apart() -> None:
    blocks = to_steps(
        "a) Trường hợp nộp trực tiếp:\nBước 1: Nộp hồ sơ.\n- Tờ khai\nBước 2: Nhận.\n* Lưu ý: Mang căn cước."
    )
    assert [block["type"] for block in blocks] == ["case", "step", "step", "note"]
    assert blocks[1]["value"] == {"title": "Bước 1", "text": "Nộp hồ sơ.\n- Tờ khai"}


def test_sub_points_stay_with_their_condition() -> None:
    assert to_conditions("- Nam từ 20 tuổi\n+ trừ quân nhân\n- Tự nguyện") == [
        "Nam từ 20 tuổi\n+ trừ quân nhân",
        "Tự nguyện",
    ]


@pytest.mark.parametrize(
    ("said", "free", "amount"),
    [
        ("Miễn phí", True, None),
        ("Phí : 0 Đồng", True, None),
        ("Phí : Không Đồng", True, None),
        ("100,000 VNĐ", False, 100_000),
        ("Lệ phí: 4.000.000 đồng (mỗi lần)", False, 4_000_000),
        ("50 VNĐ", False, None),
        ("Theo quy định của Hội đồng nhân dân tỉnh", False, None),
    ],
)
def test_costs_are_free_an_amount_or_words(said: str, free: bool, amount: int | None) -> None:
    (cost,) = to_costs(said)
    assert (cost["is_free"], cost["amount"]) == (free, amount)
    assert cost["is_free"] or cost["amount"] or cost["text"]


def test_nothing_said_about_money_is_not_free_of_charge() -> None:
    assert to_costs("  ") == []


def _home(executors: list[str], promulgator: str) -> Home:
    named = {"Sở Tư pháp": "so-tu-phap", "Ủy ban nhân dân cấp tỉnh": "ubnd-tinh"}
    return home_of(
        executors, promulgator, agency_named=named.get, ministry_agencies={"bộ tư pháp": "so-tu-phap"}
    )


@pytest.mark.parametrize(
    ("executors", "promulgator", "home"),
    [
        (["thành phố", "Sở Tư pháp"], "Bộ Y tế", Home("so-tu-phap", 1)),
        (["Ủy ban nhân dân cấp tỉnh"], "Bộ Tư pháp", Home("so-tu-phap", 2)),
        ([], "Bộ xây dựng (Giao thông vận tải cũ)", Home("so-xay-dung", 2)),
        ([], "UBND tỉnh Nghệ An", Home("van-phong-ubnd-tinh", 2)),
        ([], "UBND tỉnh Đắk Lắk", Home("ubnd-tinh", 3)),
    ],
)
def test_the_first_rule_that_fits_gives_the_home(executors: list[str], promulgator: str, home: Home) -> None:
    assert _home(executors, promulgator) == home


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"code": "x"}, "«code»"),
        ({"name": "  "}, "«name»"),
        ({"levels": ["trời"]}, "«levels»"),
        ({"methods": [{"channel": "chim_bồ_câu"}]}, "«methods», item 1"),
        ({"methods": [{"channel": "truc_tiep", "time_qty": -1, "time_unit": "ngay"}]}, "time_qty"),
        ({"components": [{"name": "a", "original_qty": "hai"}]}, "original_qty"),
        ({"steps": 5}, "«steps»"),
        ({"subjects": "Công dân"}, "«subjects»"),
    ],
)
def test_a_bad_field_is_named(change: dict, words: str) -> None:
    with pytest.raises(BadRecord, match=words):
        to_record(a_row(**change))


def test_twenty_thousand_originals_are_a_slip_of_the_source() -> None:
    record = to_record(a_row(components=[{"name": "a", "original_qty": 20261, "copy_qty": 2}]))
    assert (record.values["evidence"][0]["originals"], record.values["evidence"][0]["copies"]) == (0, 2)
