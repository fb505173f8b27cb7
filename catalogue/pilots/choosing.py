"""Puts pilots in order by what they scored, and says where each could be repeated."""

from collections import Counter
from collections.abc import Iterable

from catalogue.models import Offering, Pilot, ProcedurePage


def by_score() -> list[Pilot]:
    """Every pilot of a public procedure, the highest scored first; unscored ones last."""
    rows = Pilot.objects.filter(offering__procedure__in=ProcedurePage.objects.public())
    rows = rows.select_related("offering__procedure", "offering__agency", "offering__kind")
    rows = rows.prefetch_related("scores__criterion", "replicate_to")
    return sorted(rows, key=lambda row: (-(row.total if row.total is not None else -1), row.pk))


def could_follow(pilots: Iterable[Pilot]) -> dict[int, int]:
    """For each pilot, how many others offer the same procedure at a lower level: where it could be repeated."""
    rows = list(pilots)
    offerings = Offering.objects.declared().filter(procedure__in={row.offering.procedure_id for row in rows})
    found: Counter[int] = Counter()
    for procedure, level, pk in offerings.values_list("procedure_id", "level", "pk"):
        for row in rows:
            same = row.offering.procedure_id == procedure and row.offering_id != pk
            if same and (level or 0) < (row.offering.level or 4):
                found[row.pk] += 1
    return {row.pk: found[row.pk] for row in rows}
