"""Writes the province's agencies: pages, names, kinds and the register of former ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from wagtail.models import Page, Site

from cms.agencies.agency import AgencyPage
from cms.agencies.importing.former import LAST_DAY_2025, write_former
from cms.agencies.importing.kinds import COMMUNE, KIND_ENTRIES, PRESS, PROVINCE, make_kinds
from cms.agencies.importing.reading import Department, Province, Unit
from cms.agencies.kinds import AgencyKind, Tier
from cms.agencies.making import complete_agency
from cms.agencies.names import AgencyName
from cms.pages.home import HomePage
from cms.publishing.bulk import bulk_work
from cms.publishing.founding import found

FIRST_DAY_2025 = LAST_DAY_2025 + timedelta(days=1)

#: The press outlets the directive gives columns to.
PRESS_OUTLETS = (
    Department("dai-ptth-nghe-an", "Đài Phát thanh và Truyền hình Nghệ An", PRESS, abbreviation="NTV"),
    Department("bao-nghe-an", "Báo Nghệ An", PRESS, abbreviation="BNA"),
)

#: Names the national catalogue uses for the ministries behind our agencies without a department of the same name,
#: and other ways procedures write ours.
ALIASES: dict[str, tuple[str, ...]] = {
    "ubnd-tinh": (
        "Ủy ban nhân dân cấp tỉnh", "UBND tỉnh", "UBND tỉnh Nghệ An", "Ủy ban nhân dân tỉnh",
        "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    ),
    "van-phong-ubnd-tinh": ("Văn phòng UBND tỉnh",),
    "cong-an-tinh": ("Công an cấp tỉnh", "Công an tỉnh Nghệ An"),
    "bao-hiem-xa-hoi-tinh": ("Bảo hiểm xã hội cấp tỉnh", "BHXH tỉnh", "Bảo hiểm xã hội tỉnh Nghệ An"),
    "bo-chi-huy-quan-su-tinh": ("Bộ Chỉ huy quân sự cấp tỉnh", "Bộ CHQS tỉnh"),
    "ngan-hang-nha-nuoc-khu-vuc": ("Ngân hàng Nhà nước chi nhánh tỉnh", "NHNN khu vực"),
    "thue-tinh": ("Thuế tỉnh Nghệ An", "Thuế tỉnh, thành phố", "Cục Thuế tỉnh"),
    "van-phong-dang-ky-dat-dai": ("VPĐKĐĐ",),
}  # fmt: skip


@dataclass
class Written:
    """What a run did."""

    agencies: int = 0
    communes: int = 0
    former: int = 0


def write_province(province: Province, *, tick: Callable[[str], None] = lambda name: None) -> Written:
    """Makes what is missing and leaves the rest; every agency whole or not at all. Returns what is new."""
    written = Written()
    with bulk_work("import_agencies"):
        home = make_home()
        kinds = make_kinds()
        made: dict[str, AgencyPage] = {}
        present = {page.slug: page for page in AgencyPage.objects.child_of(home).select_related("kind")}
        by_code = {page.code: page for page in present.values() if page.code}
        for department in (*province.departments, *PRESS_OUTLETS):
            if department.slug in KIND_ENTRIES:
                continue
            tick(department.name)
            if department.slug not in present:
                present[department.slug] = _make(_department(department, kinds), under=home)
                written.agencies += 1
            made[department.slug] = present[department.slug]
        for unit in province.units:
            tick(unit.name)
            if unit.code not in by_code:
                slug = unit.slug if unit.slug not in present else f"{unit.slug}-{unit.code}"
                by_code[unit.code] = _make(_unit(unit, kinds, slug), under=home)
                written.communes += 1
            made[unit.code] = by_code[unit.code]
        with transaction.atomic():
            written.former = write_former(province, made, kinds[COMMUNE])
    return written


def make_home() -> HomePage:
    """The site's home page; the placeholder Wagtail's own migration makes gives way to it."""
    home = HomePage.objects.first()
    if home is not None:
        return home
    with transaction.atomic():
        root = Page.get_first_root_node()
        for stray in root.get_children().filter(slug="home"):
            stray.delete()
        root = Page.get_first_root_node()
        home = found(
            HomePage(
                title="Một Cửa Nghệ An",
                slug="trang-chu",
                intro="Thủ tục hành chính, biểu mẫu và tin tức của mọi cơ quan trong tỉnh, ở một địa chỉ.",
            ),
            under=root,
        )
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Một Cửa Nghệ An"},
        )
    return home


@transaction.atomic
def _make(agency: AgencyPage, *, under: HomePage) -> AgencyPage:
    found(agency, under=under)
    complete_agency(agency)
    return agency


def _department(row: Department, kinds: dict[str, AgencyKind]) -> AgencyPage:
    agency = AgencyPage(
        title=row.name,
        slug=row.slug,
        kind=kinds.get(row.kind, kinds[PROVINCE]),
        tier=Tier.PROVINCE,
        ministry=row.ministry,
        valid_from=row.since,
        show_in_menus=True,
    )
    names = [AgencyName(name=row.abbreviation, role=AgencyName.Role.ABBREVIATION)] if row.abbreviation else []
    names += [AgencyName(name=name, role=AgencyName.Role.FORMER) for name in row.predecessors]
    names += [AgencyName(name=name, role=AgencyName.Role.ALIAS) for name in ALIASES.get(row.slug, ())]
    agency.names = names
    return agency


def _unit(row: Unit, kinds: dict[str, AgencyKind], slug: str) -> AgencyPage:
    agency = AgencyPage(
        title=f"Ủy ban nhân dân {row.name[0].lower()}{row.name[1:]}",
        slug=slug,
        code=row.code,
        kind=kinds[COMMUNE],
        tier=Tier.COMMUNE,
        valid_from=FIRST_DAY_2025,
        former_district=row.former_district,
        formed_from="\n".join(row.formed_from),
        website=row.website,
    )
    agency.names = [
        AgencyName(name=row.name, role=AgencyName.Role.ALIAS),
        AgencyName(name=f"UBND {row.name[0].lower()}{row.name[1:]}", role=AgencyName.Role.ABBREVIATION),
    ]
    return agency
