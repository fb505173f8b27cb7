"""Turns the old lists of units into the register of former agencies with their successors."""

import re
from datetime import date
from unicodedata import normalize

from cms.agencies.agency import AgencyPage
from cms.agencies.former import FormerAgency
from cms.agencies.importing.reading import OldUnit, Province
from cms.agencies.kinds import AgencyKind

LAST_DAY_2024 = date(2024, 11, 30)  # the merger of communes took effect on 1 December 2024
LAST_DAY_2025 = date(2025, 6, 30)  # districts ended and communes merged on 1 July 2025
LAST_DAY_DEPARTMENTS = date(2025, 2, 28)  # departments merged on 1 March 2025

#: The two official lists place letters differently in three names; compared without marks they agree, but for one.
_SAME = {"hung yen": "hung yen nam"}


def write_former(province: Province, agencies: dict[str, AgencyPage], commune_kind: AgencyKind) -> int:
    """Registers former departments, districts and communes; returns how many rows are new. Repeatable."""
    made = 0
    for department in province.departments:
        for name in department.predecessors:
            made += _register(
                name=name, code="", district="", kind=None, starts=None, ends=LAST_DAY_DEPARTMENTS,
                successors=[agencies[department.slug]],
            )  # fmt: skip
    if not province.old_units:
        return made
    by_part = _successors_by_part(province, agencies)
    last = {(unit.code, unit.name): unit for unit in province.old_units[-1]}
    for units in province.old_units:
        for unit in units:
            is_last = (unit.code, unit.name) in last
            if not is_last or units is province.old_units[0] or not _seen_before(unit, province):
                made += _register(
                    name=unit.name,
                    code=unit.code,
                    district=unit.district,
                    kind=None if unit.is_district else commune_kind,
                    starts=unit.as_of,
                    ends=LAST_DAY_2025 if is_last else LAST_DAY_2024,
                    successors=_successors(unit, by_part) if is_last else [],
                )
    return made


def _register(
    *, name: str, code: str, district: str, kind: AgencyKind | None, starts: date | None, ends: date,
    successors: list[AgencyPage],
) -> int:  # fmt: skip
    row, made = FormerAgency.objects.get_or_create(
        name=name,
        code=code,
        valid_from=starts,
        district=district,
        defaults={"kind": kind, "valid_to": ends},
    )
    if made and successors:
        row.successors.set(successors)
    return int(made)


def _seen_before(unit: OldUnit, province: Province) -> bool:
    """Stood already, under the same code and name, in an older list: then it is registered from that day."""
    return any(
        (unit.code, unit.name) == (older.code, older.name)
        for units in province.old_units[:-1]
        for older in units
    )


def _successors_by_part(
    province: Province, agencies: dict[str, AgencyPage]
) -> dict[tuple[str, str], list[AgencyPage]]:
    table: dict[tuple[str, str], list[AgencyPage]] = {}
    for unit in province.units:
        district = _district(unit.former_district)
        table.setdefault((district, ""), []).append(agencies[unit.code])
        for part in unit.formed_from:
            # «một phần xã X» names a unit that was divided among several.
            table.setdefault((district, _bare(part)), []).append(agencies[unit.code])
    return table


def _successors(unit: OldUnit, table: dict[tuple[str, str], list[AgencyPage]]) -> list[AgencyPage]:
    if unit.is_district:
        return table.get((_district(unit.name), ""), [])
    bare = _bare(unit.name)
    for name in (bare, _SAME.get(bare, bare)):
        for key, pages in table.items():
            if key == (_district(unit.district), name):
                return pages
    # A new unit may reach over a former district's border.
    return [page for (_d, name), pages in table.items() if name == bare for page in pages][:1]


def _fold(text: str) -> str:
    bare = normalize("NFD", text.casefold())
    return re.sub(r"\s+", " ", "".join(c for c in bare if ord(c) < 128 or c == "đ").replace("đ", "d")).strip()


def _bare(name: str) -> str:
    """«phường Cửa Nam», «Một phần xã Hưng Tây» → "cua nam", "hung tay"."""
    folded = _fold(name)
    folded = re.sub(r"\(.*?\)", "", folded).strip()
    return re.sub(r"^(mot phan )?(phuong|xa|thi tran|thi xa|huyen|thanh pho|tp) ", "", folded).strip()


def _district(name: str) -> str:
    return re.sub(r"^tp ", "", _bare(name))
