"""Asks the ledger how things stood on any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalogue.models import LevelChange


@dataclass(frozen=True, slots=True)
class Stand:
    """One offering as it stood: who offered what, at which level and mode."""

    offering_id: int
    procedure_id: int
    code: str
    title: str
    agency_id: int | None
    kind_id: int | None
    body: str
    tier: str
    field_id: int | None
    field_name: str
    level: int | None
    mode: str
    offered: bool
    since: date


def stood_on(day: date | None = None) -> list[Stand]:
    """Every offering the ledger knew by the end of this day (today without one), exceptions included."""
    return [_stand(row) for row in LevelChange.objects.until(day).last_of_each()]


def replay(changes: Iterable[LevelChange]) -> dict[int, Stand]:
    """The same answer found the long way: each row in turn overwrites the one before. For tests and for doubts."""
    found: dict[int, Stand] = {}
    for change in changes:
        found[change.offering_id] = _stand(change)
    return found


def _stand(row: LevelChange) -> Stand:
    return Stand(
        offering_id=row.offering_id,
        procedure_id=row.procedure_id,
        code=row.code,
        title=row.title,
        agency_id=row.agency_id,
        kind_id=row.kind_id,
        body=row.body,
        tier=row.tier,
        field_id=row.field_id,
        field_name=row.field_name,
        level=row.to_level,
        mode=row.to_mode,
        offered=row.to_offered,
        since=row.on,
    )
