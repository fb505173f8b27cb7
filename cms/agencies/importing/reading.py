"""Reads the three files of agencies and administrative units into checked records."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

from django.utils.translation import gettext as _

AGENCIES = "nghean-agencies.json"
UNITS = "nghean-units-2025.json"
OLD_UNITS = "nghean-units-old.json"


class ImportRejected(Exception):
    """A file cannot be used; nothing was written. The text says which file and why."""


@dataclass(frozen=True)
class Unit:
    """A commune or ward of today."""

    code: str
    name: str
    slug: str
    former_district: str
    formed_from: tuple[str, ...]
    website: str = ""


@dataclass(frozen=True)
class OldUnit:
    """A commune, ward, town or district of before."""

    code: str
    name: str
    district: str
    as_of: date
    is_district: bool = False


@dataclass(frozen=True)
class Department:
    """An agency of the province."""

    slug: str
    name: str
    kind: str
    abbreviation: str = ""
    ministry: str = ""
    since: date | None = None
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Province:
    """Everything the three files say."""

    departments: tuple[Department, ...]
    units: tuple[Unit, ...]
    #: One tuple a snapshot, oldest first.
    old_units: tuple[tuple[OldUnit, ...], ...] = field(default=())


def read_province(folder: Path) -> Province:
    """Reads and checks all three files before anything is written; raises ImportRejected."""
    departments = tuple(_department(row, n) for n, row in enumerate(_load(folder / AGENCIES, list), 1))
    units = tuple(_unit(row, n) for n, row in enumerate(_load(folder / UNITS, list), 1))
    old = _load(folder / OLD_UNITS, dict)
    snapshots = tuple(_snapshot(old[key]) for key in ("before_2024_12", "before_2025_07") if key in old)
    for what, keys in (("slug", [row.slug for row in departments]), ("code", [row.code for row in units])):
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ImportRejected(
                _("%(what)s given twice: %(keys)s") % {"what": what, "keys": ", ".join(sorted(twice))}
            )
    return Province(departments, units, snapshots)


def _load(path: Path, shape: type) -> Any:
    try:
        data = json.loads(normalize("NFC", path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ImportRejected(_("There is no file %(path)s.") % {"path": path}) from error
    except UnicodeDecodeError as error:
        raise ImportRejected(_("%(path)s is not UTF-8 text.") % {"path": path.name}) from error
    except json.JSONDecodeError as error:
        raise ImportRejected(
            _("%(path)s, line %(line)d: not JSON.") % {"path": path.name, "line": error.lineno}
        ) from error
    if not isinstance(data, shape):
        raise ImportRejected(_("%(path)s does not hold what is expected.") % {"path": path.name})
    return data


def _need(row: Any, key: str, file: str, number: int) -> str:
    value = row.get(key) if isinstance(row, dict) else None
    if not isinstance(value, str) or not value.strip():
        raise ImportRejected(
            _("%(file)s, entry %(number)d: «%(key)s» is missing.")
            % {"file": file, "number": number, "key": key}
        )
    return value.strip()


def _department(row: Any, number: int) -> Department:
    since = row.get("since") if isinstance(row, dict) else None
    return Department(
        slug=_need(row, "slug", AGENCIES, number),
        name=_need(row, "name", AGENCIES, number),
        kind=_need(row, "kind", AGENCIES, number),
        abbreviation=row.get("abbr") or "",
        ministry=row.get("ministry") or "",
        since=date.fromisoformat(since) if since else None,
        predecessors=tuple(row.get("predecessors") or ()),
    )


def _unit(row: Any, number: int) -> Unit:
    return Unit(
        code=_need(row, "code", UNITS, number),
        name=_need(row, "name", UNITS, number),
        slug=_need(row, "slug", UNITS, number),
        former_district=row.get("former_district") or "",
        formed_from=tuple(row.get("formed_from") or ()),
        website=row.get("website") or "",
    )


def _snapshot(data: dict[str, Any]) -> tuple[OldUnit, ...]:
    year, month = (int(part) for part in str(data["as_of"]).split("-")[:2])
    as_of = date(year, month, 1)
    found = []
    for district in data["districts"]:
        found.append(OldUnit(district["code"], district["name"], "", as_of, is_district=True))
        found += [OldUnit(ward["code"], ward["name"], district["name"], as_of) for ward in district["wards"]]
    return tuple(found)
