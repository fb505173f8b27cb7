"""Counts what is offered: rows of the register as declared, and what each agency offers in effect.

Two units, never mixed: a *declared* service is one row of the register, «every commune» counting once; an *effective*
one is a service at an agency, so that a commune has its kind's services too, less those its own rows override.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from catalogue.levels.history import Stand
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind, Tier
from search.text.collation import sort_key

#: How many services stand at (level, mode); level 0 is «none declared».
Levels = Counter[tuple[int, str]]
LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Count:
    """A Levels as tables show it."""

    total: int
    by_level: Mapping[int, int]
    by_mode: Mapping[str, int]

    @property
    def online(self) -> int:
        """Services one can apply for online: level 3 and 4."""
        return self.by_level[3] + self.by_level[4]

    @property
    def share_online(self) -> float:
        """Online ones in percent of all; 0 where there are none."""
        return 100 * self.online / self.total if self.total else 0.0


def count_of(levels: Levels) -> Count:
    """The sums of a Levels."""
    by_level = {level: 0 for level in (0, *LEVELS)}
    by_mode: Counter[str] = Counter()
    for (level, mode), number in levels.items():
        by_level[level] += number
        by_mode[mode] += number
    return Count(sum(levels.values()), by_level, by_mode)


def declared(stands: Iterable[Stand]) -> list[Stand]:
    """Rows that say «we offer it»."""
    return [stand for stand in stands if stand.offered]


def levels_of(stands: Iterable[Stand]) -> Levels:
    """How many of these rows stand at each level and mode."""
    return Counter((stand.level or 0, stand.mode) for stand in stands if stand.offered)


def levels_by(stands: Iterable[Stand], key: Callable[[Stand], Hashable]) -> dict[Any, Levels]:
    """The same, apart for each key; together they are the whole."""
    found: dict[Any, Levels] = defaultdict(Counter)
    for stand in declared(stands):
        found[key(stand)][stand.level or 0, stand.mode] += 1
    return dict(found)


def effective(stands: Iterable[Stand], agencies: Iterable[AgencyPage]) -> dict[int, Levels]:
    """What each of these agencies offers in effect, by the agency's key in the database."""
    every_commune = set(AgencyKind.objects.filter(at_every_commune=True).values_list("pk", flat=True))
    of_kind: dict[int, list[Stand]] = defaultdict(list)
    of_agency: dict[int, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.agency_id is not None:
            of_agency[stand.agency_id].append(stand)
        elif stand.kind_id is not None and stand.offered:
            of_kind[stand.kind_id].append(stand)
    sums = {kind: levels_of(rows) for kind, rows in of_kind.items()}
    found = {}
    for agency in agencies:
        kinds = every_commune if agency.tier == Tier.COMMUNE else set()
        if agency.kind_id not in every_commune:
            kinds = kinds | {agency.kind_id}
        own = of_agency.get(agency.pk, [])
        found[agency.pk] = _at(
            own, [of_kind[k] for k in kinds if k in of_kind], [sums[k] for k in kinds if k in sums]
        )
    return found


def agencies_on(day: date | None = None) -> list[AgencyPage]:
    """Public agencies in being on this day, press outlets left out: those that provide services."""
    rows = AgencyPage.objects.public().exclude(kind__slug="press").select_related("kind")
    if day is None:
        return _from_a_to_z(rows.in_force())
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    rows = rows.filter(begun, Q(valid_to=None) | Q(valid_to__gte=day))
    return _from_a_to_z(rows)


def _from_a_to_z(rows: Iterable[AgencyPage]) -> list[AgencyPage]:
    """No database we use knows the order of the Vietnamese alphabet."""
    return sorted(rows, key=lambda agency: (sort_key(agency.title), agency.pk))


def _at(own: list[Stand], kinds: list[list[Stand]], sums: list[Levels]) -> Levels:
    levels: Levels = Counter()
    for each in sums:
        levels.update(each)
    overridden = {stand.procedure_id for stand in own}
    if overridden:
        levels.subtract(levels_of(row for rows in kinds for row in rows if row.procedure_id in overridden))
    levels.update(levels_of(own))
    return +levels
