"""One checked record of the catalogue: the source's row as values of our fields, each comparable and storable."""

import re
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from catalogue.importing.charging import to_costs
from catalogue.importing.errors import BadRecord
from catalogue.importing.stepping import to_conditions, to_steps
from catalogue.importing.titles import display_title

Values = dict[str, Any]

_CODE = re.compile(r"^\d\.\d{6,7}$")
_TIERS = ("bo", "tinh", "xa", "khac")
_CHANNELS = ("truc_tiep", "truc_tuyen", "buu_chinh")
_UNITS = ("ngay_lam_viec", "ngay", "gio", "thang", "khac")
_EXTRA = ("level", "level_history", "online_mode", "online_url", "related")
_ROLES = (
    ("executing_agencies", "executing"),
    ("authority_agencies", "deciding"),
    ("coordinating_agencies", "coordinating"),
)
#: More copies than this is a slip of the source (it once asks for 20,261 originals, a date in the wrong cell).
MOST_COPIES = 99
#: The source cut «Cán bộ, công chức, viên chức» at its commas.
_OFFICIALS = {"Cán bộ", "công chức", "viên chức"}


@dataclass(frozen=True)
class Record:
    """A procedure as imported. `values` maps our field names to plain JSON values."""

    code: str
    values: Values
    executors: tuple[str, ...]
    promulgator: str
    full_process: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


def to_record(row: object) -> Record:
    """Checks one row of the source's format; raises BadRecord naming the field."""
    if not isinstance(row, dict):
        raise BadRecord("a record must be a JSON object")
    row = {key: _nfc(value) for key, value in row.items()}
    code = _text(row, "code")
    if not _CODE.match(code):
        raise BadRecord(f"«code» must look like 1.001193, not {code!r}")
    name = _text(row, "name")
    if not name:
        raise BadRecord("«name» is empty")
    levels = _list(row, "levels")
    unknown = set(levels) - {*_TIERS, "huyen"}
    if unknown:
        raise BadRecord(f"«levels» has unknown values: {', '.join(map(str, sorted(map(str, unknown))))}")
    executors = tuple(_names(row, "executing_agencies"))
    promulgator = _text(row, "promulgating_agency")
    online = row.get("online") or {}
    return Record(
        code=code,
        values=_values(row, name, levels, promulgator),
        executors=executors,
        promulgator=promulgator,
        full_process=isinstance(online, dict) and online.get("is_full_process") is True,
        extra={key: row[key] for key in _EXTRA if key in row},
    )


def _values(row: Values, name: str, levels: list[Any], promulgator: str) -> Values:
    values: Values = {
        "title": display_title(name),
        "official_name": name,
        "field": " ".join(_text(row, "field").split()),
        # The district tier ended on 1 July 2025; what it did is the commune's now.
        "tiers": [tier for tier in _TIERS if tier in levels or (tier == "xa" and "huyen" in levels)],
        "audiences": _audiences(row),
        "validity": _validity(row),
        "promulgator": promulgator[:200],
        "decision_number": _text(row, "decision_no")[:120],
        "procedure_type": _text(row, "procedure_type")[:200],
        "steps": to_steps(_text(row, "steps")),
        "receiving_address": _text(row, "receiving_address"),
        "description": _text(row, "description"),
        "channels": [_channel(item, n) for n, item in enumerate(_list(row, "methods"), 1)],
        "evidence": [_evidence(item, n) for n, item in enumerate(_list(row, "components"), 1)],
        "outputs": [
            {"name": _text(item, "name"), "code": _text(item, "code")[:60]}
            for item in _rows(row, "results")
            if _text(item, "name")
        ],
        "requirements": to_conditions(_text(row, "requirements")),
        "agencies": [{"role": role, "name": n[:300]} for key, role in _ROLES for n in _names(row, key)],
        "legal_basis": _legal(row),
        "citizen_words": [w for w in (*_names(row, "aliases"), *_names(row, "keywords")) if w],
        "original_channels": _text(row, "methods_text"),
        "original_evidence": _text(row, "components_text"),
    }
    if "summary" in row:
        values["summary"] = _text(row, "summary")
    if "life_events" in row:
        values["life_events"] = sorted(_names(row, "life_events"))
    if any("forms" in item for item in _rows(row, "components")):
        values["evidence_forms"] = [
            [index, form]
            for index, item in enumerate(_rows(row, "components"))
            for form in _names(item, "forms")
        ]
    return values


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return normalize("NFC", value).replace("\x00", "")
    if isinstance(value, list):
        return [_nfc(item) for item in value]
    if isinstance(value, dict):
        return {key: _nfc(item) for key, item in value.items()}
    return value


def _text(row: Any, key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRecord(f"«{key}» must be text, not {type(value).__name__}")
    return value.strip()


def _list(row: Values, key: str) -> list[Any]:
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadRecord(f"«{key}» must be a list, not {type(value).__name__}")
    return value


def _rows(row: Values, key: str) -> list[Values]:
    rows = _list(row, key)
    for number, item in enumerate(rows, 1):
        if not isinstance(item, dict):
            raise BadRecord(f"«{key}», item {number}: must be an object")
    return rows


def _names(row: Values, key: str) -> list[str]:
    names = []
    for number, item in enumerate(_list(row, key), 1):
        if not isinstance(item, str):
            raise BadRecord(f"«{key}», item {number}: must be text")
        if item.strip():
            names.append(" ".join(item.split()))
    return list(dict.fromkeys(names))


def _audiences(row: Values) -> list[str]:
    names = _names(row, "subjects")
    found = [name for name in names if name not in _OFFICIALS]
    if _OFFICIALS & set(names) and "Cán bộ, công chức, viên chức" not in found:
        found.append("Cán bộ, công chức, viên chức")
    return sorted(set(found))


def _validity(row: Values) -> str:
    state = _text(row, "state").upper()
    if state == "REPEALED" or row.get("listed") is False:
        return "repealed"
    return "amended" if state == "AMENDED" else "in_force"


def _channel(item: Any, number: int) -> Values:
    if not isinstance(item, dict):
        raise BadRecord(f"«methods», item {number}: must be an object")
    kind = _text(item, "channel")
    if kind not in _CHANNELS:
        raise BadRecord(f"«methods», item {number}: unknown channel {kind!r}")
    unit = _text(item, "time_unit")
    if unit and unit not in _UNITS:
        raise BadRecord(f"«methods», item {number}: unknown time unit {unit!r}")
    quantity = item.get("time_qty")
    if quantity is not None and (
        isinstance(quantity, bool) or not isinstance(quantity, int | float) or not 0 <= quantity < 99999
    ):
        raise BadRecord(f"«methods», item {number}: «time_qty» must be a number of 0 to 99,998")
    return {
        "kind": kind,
        # Kept as text so that 3, 3.0 and 3.00 are the same time on every run.
        "time_quantity": None if quantity is None or not unit else f"{quantity:.2f}",
        "time_unit": unit,
        "time_text": _text(item, "time_text")[:500],
        "note": _text(item, "description"),
        "costs": to_costs(_text(item, "fee_text")),
    }


def _evidence(item: Any, number: int) -> Values:
    if not isinstance(item, dict):
        raise BadRecord(f"«components», item {number}: must be an object")
    return {
        "case": _text(item, "group"),
        "name": _text(item, "name"),
        "originals": _count(item, "original_qty", number),
        "copies": _count(item, "copy_qty", number),
        "form_names": "\n".join(_names(item, "form_files")),
    }


def _count(item: Values, key: str, number: int) -> int:
    value = item.get(key)
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadRecord(f"«components», item {number}: «{key}» must be a whole number, not {value!r}")
    return value if value <= MOST_COPIES else 0


def _legal(row: Values) -> list[Values]:
    found = [
        {"number": _text(item, "number")[:100], "title": " ".join(_text(item, "name").split())}
        for item in _rows(row, "legal_basis")
    ]
    unique = {(item["number"], item["title"]): item for item in found if item["title"] or item["number"]}
    return list(unique.values())
