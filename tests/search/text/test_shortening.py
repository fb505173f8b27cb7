"""Abbreviations that texts define, and initials of what titles say."""

import pytest

from search.text.shortening import Initials, definitions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thẻ bảo hiểm y tế (BHYT) còn hạn", [("bhyt", "bảo hiểm y tế")]),
        ("giấy chứng nhận quyền sử dụng đất (GCNQSDĐ)", [("gcnqsdd", "giấy chứng nhận quyền sử dụng đất")]),
        ("Bộ Giáo dục và Đào tạo (BGDĐT) ban hành", [("bgddt", "bộ giáo dục và đào tạo")]),
        (
            "Ủy ban chứng khoán nhà nước (sau đây gọi tắt là UBCKNN)",
            [("ubcknn", "ủy ban chứng khoán nhà nước")],
        ),
        ("theo mẫu số 01 (CT01)", []),
        ("người nộp đơn (ABC) ký tên", []),
        ("Sở Nội vụ (trước là SLĐ)", []),
        ("(BHYT)", []),
    ],
)
def test_a_definition_counts_only_where_the_initials_agree(text: str, found: list[tuple[str, str]]) -> None:
    assert list(definitions(text)) == found


@pytest.fixture
def titles() -> Initials:
    known = Initials()
    known.add(["Gia hạn giấy phép lao động", "Cấp giấy phép lao động", "Cấp giấy phép môi trường (cấp tỉnh)"])
    return known


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("gpld", ("giấy phép lao động",)),
        ("gpmt", ("giấy phép môi trường",)),
        ("ghgpld", ("gia hạn giấy phép lao động",)),
        ("gp", ()),
        ("dgh", ()),
        ("", ()),
    ],
)
def test_initials_stand_for_what_titles_say_side_by_side(
    titles: Initials, short: str, full: tuple[str, ...]
) -> None:
    assert titles.behind(short) == full


def test_titles_may_be_added_later(titles: Initials) -> None:
    titles.add(["Hỗ trợ chi phí học tập"])
    assert titles.behind("cpht") == ("chi phí học tập",)
