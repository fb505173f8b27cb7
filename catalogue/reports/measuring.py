"""How the catalogue's own indicators are measured."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from catalogue.levels.history import Stand
from catalogue.levels.tally import count_of, declared
from catalogue.models import ProvedLevel
from catalogue.plans.progress import Progress
from catalogue.reports.indicators import Measured, Scope, Value, fill
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind, Tier

LEVELS = ("offered", "level1", "level2", "level3", "level4", "online")
PLANS = ("planned", "done", "late", "plan")
PROOFS = ("completeness", "proof")


def announce() -> None:
    """Fills what this room can measure."""
    fill(*LEVELS, by=levels)
    fill("raised", by=lambda scope: {"raised": raised(scope)})
    fill(*PLANS, by=plans)
    fill(*PROOFS, by=proofs)


def levels(scope: Scope) -> Mapping[str, Measured]:
    """Counts in effect at every agency; the province's are of declared services."""
    found: dict[str, dict[int | None, Value]] = defaultdict(dict)
    counts = {pk: count_of(each) for pk, each in scope.levels.by_agency.items()}
    for pk, count in [*counts.items(), (None, scope.levels.whole)]:
        found["offered"][pk] = count.total
        for level in (1, 2, 3, 4):
            found[f"level{level}"][pk] = count.by_level[level]
        found["online"][pk] = round(count.share_online, 1)
    return found


def raised(scope: Scope) -> Measured:
    """Services that went up within the year, once each; a kind's count for the province alone."""
    first = date(scope.year, 1, 1)
    risen: dict[int | None, set[int]] = defaultdict(set)
    for change in scope.levels.changes:
        if change.on >= first and change.from_offered and (change.to_level or 0) > (change.from_level or 0):
            risen[None].add(change.offering_id)
            if change.agency_id is not None:
                risen[change.agency_id].add(change.offering_id)
    keys = [None, *(agency.pk for agency in scope.levels.agencies)]
    return {key: len(risen[key]) for key in keys}


def plans(scope: Scope) -> Mapping[str, Measured]:
    """Steps planned, done and late; in time is what was done by the end of its quarter, of what was due by the day."""
    steps: dict[int | None, Counter[Progress]] = defaultdict(Counter)
    for step in scope.roadmap.steps:
        for key in (None, step.item.plan.agency_id):
            steps[key][step.progress] += 1
    found: dict[str, dict[int | None, Value]] = defaultdict(dict)
    for key in [None, *(agency.pk for agency in scope.levels.agencies)]:
        each = steps[key]
        due = each[Progress.DONE] + each[Progress.DONE_LATE] + each[Progress.LATE]
        found["planned"][key] = each.total()
        found["done"][key] = each[Progress.DONE] + each[Progress.DONE_LATE]
        found["late"][key] = each[Progress.LATE]
        # A plan whose steps all lie ahead cannot be judged yet; no plan at all can.
        found["plan"][key] = (
            round(100 * each[Progress.DONE] / due, 1) if due else (None if each.total() else 0.0)
        )
    return found


def proofs(scope: Scope) -> Mapping[str, Measured]:
    """How complete the pages of what an agency offers are, and how often they prove what is declared."""
    kept = {row.offering_id: row for row in ProvedLevel.objects.all()}
    by_agency, by_kind = _apart(declared(scope.levels.stands))
    found: dict[str, dict[int | None, Value]] = defaultdict(dict)
    sums_of_kind = {kind: _sums(rows, kept) for kind, rows in by_kind.items()}
    every_commune = set(AgencyKind.objects.filter(at_every_commune=True).values_list("pk", flat=True))
    for agency in scope.levels.agencies:
        sums = _sums(by_agency.get(agency.pk, []), kept)
        for kind in _kinds(agency, every_commune):
            sums = [a + b for a, b in zip(sums, sums_of_kind.get(kind, [0, 0, 0, 0]), strict=True)]
        _put(found, agency.pk, sums)
    _put(found, None, _sums(declared(scope.levels.stands), kept))
    return found


def _apart(stands: list[Stand]) -> tuple[dict[int, list[Stand]], dict[int, list[Stand]]]:
    by_agency: dict[int, list[Stand]] = defaultdict(list)
    by_kind: dict[int, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.agency_id is not None:
            by_agency[stand.agency_id].append(stand)
        elif stand.kind_id is not None:
            by_kind[stand.kind_id].append(stand)
    return by_agency, by_kind


def _kinds(agency: AgencyPage, every_commune: set[int]) -> set[int]:
    kinds = set(every_commune) if agency.tier == Tier.COMMUNE else set()
    return kinds if agency.kind_id in every_commune else kinds | {agency.kind_id}


def _sums(stands: list[Stand], kept: Mapping[int, ProvedLevel]) -> list[int]:
    met = asked = with_level = proved = 0
    for stand in stands:
        row = kept.get(stand.offering_id)
        if row is not None:
            met, asked = met + row.met, asked + row.asked
        if stand.level:
            with_level += 1
            proved += row is not None and row.level >= stand.level
    return [met, asked, with_level, proved]


def _put(found: dict[str, dict[int | None, Value]], key: int | None, sums: list[int]) -> None:
    met, asked, with_level, proved = sums
    found["completeness"][key] = round(100 * met / asked, 1) if asked else None
    found["proof"][key] = round(100 * proved / with_level, 1) if with_level else None
