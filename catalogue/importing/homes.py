"""Where a procedure lives: one table of rules, the first that fits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

#: Rule 2: the ministry that promulgates → our agency, where its name alone does not say it (agencies carry the rest).
MINISTRY_HOMES: dict[str, str] = {
    "bộ công an": "cong-an-tinh",
    "bộ quốc phòng": "bo-chi-huy-quan-su-tinh",
    "bộ xây dựng (giao thông vận tải cũ)": "so-xay-dung",
    "ngân hàng nhà nước việt nam": "ngan-hang-nha-nuoc-khu-vuc",
    "ubnd tỉnh nghệ an": "van-phong-ubnd-tinh",
    "ủy ban nhân dân tỉnh nghệ an": "van-phong-ubnd-tinh",
    "tòa án nhân dân": "toa-an-nhan-dan",
    "bảo hiểm xã hội việt nam": "bao-hiem-xa-hoi-tinh",
}
#: Rule 3: the province's own page. It is never rule 1's answer: «Ủy ban nhân dân cấp tỉnh» carries out 521 of 2,822
#: procedures that citizens look for at the department.
PROVINCE_HOME = "ubnd-tinh"


@dataclass(frozen=True)
class Home:
    """The slug of the agency a record belongs to, and which rule said so (1, 2 or 3)."""

    slug: str
    rule: int


def home_of(
    executors: Iterable[str],
    promulgator: str,
    *,
    agency_named: Callable[[str], str | None],
    ministry_agencies: dict[str, str],
) -> Home:
    """The first rule that fits. `agency_named` gives the slug of a province agency by name or alias, else None;
    `ministry_agencies` gives the slug of the department under a ministry, by the ministry's name in small letters.
    """
    for name in executors:
        slug = agency_named(name)
        if slug is not None and slug != PROVINCE_HOME:
            return Home(slug, 1)
    ministry = " ".join(promulgator.split()).casefold()
    slug = MINISTRY_HOMES.get(ministry) or ministry_agencies.get(ministry)
    if slug is not None:
        return Home(slug, 2)
    return Home(PROVINCE_HOME, 3)
