"""Names near to words that found nothing."""

import pytest

from search.nearest import nearest

NAMES = {
    "tu-phap": "Sở Tư pháp",
    "y-te": "Sở Y tế",
    "xay-dung": "Sở Xây dựng",
    "vinh": "Ủy ban nhân dân phường Trường Vinh",
    "kim": "Ủy ban nhân dân xã Kim Liên",
}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("hỏi so tu phap chuyện lạ", ["tu-phap"]),
        ("xin phép xây nhà", ["xay-dung"]),
        ("phường trường vinh", ["vinh"]),
        ("sở", []),
        ("ủy ban nhân dân", []),
        ("blockchain", []),
        ("", []),
    ],
)
def test_only_telling_words_count(asked: str, found: list[str]) -> None:
    assert nearest(asked, NAMES, most=3) == found


def test_a_single_name_can_be_near_and_none_cannot() -> None:
    assert nearest("sở", {}, most=3) == [] and nearest("y tế", {"y": "Y tế"}, most=3) == ["y"]
