"""How far a roadmap is: done, late or still to come, read from the ledger."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from catalogue.models import LevelChange, Plan, ProcedurePage, RoadmapItem


class Progress(models.TextChoices):
    """Where an item stands. None of these is ever typed in."""

    DONE = "done", _("Done")
    DONE_LATE = "done_late", _("Done late")
    LATE = "late", _("Late")
    DUE = "due", _("Due this quarter")
    AHEAD = "ahead", _("To come")
    GIVEN_UP = "given_up", _("Given up")


@dataclass(frozen=True, slots=True)
class Followed:
    """An item with where it stands on a day, and since when it is done."""

    item: RoadmapItem
    progress: Progress
    done_on: date | None


def follow(items: Iterable[RoadmapItem], day: date | None = None) -> list[Followed]:
    """Each item as it stood on a day, in one query. An agency's own row for the same procedure counts as well."""
    rows, today = list(items), day or localdate()
    procedures = {row.offering.procedure_id for row in rows}
    reached: dict[tuple[int, int], list[tuple[date, int]]] = defaultdict(list)
    by_agency: dict[tuple[int, int | None], list[tuple[date, int]]] = defaultdict(list)
    changes = LevelChange.objects.until(today).filter(
        procedure_id__in=procedures, to_offered=True, to_level__gte=1
    )
    for offering, procedure, agency, on, level in changes.values_list(
        "offering_id", "procedure_id", "agency_id", "on", "to_level"
    ):
        reached[offering, procedure].append((on, level))
        by_agency[procedure, agency].append((on, level))
    found = []
    for row in rows:
        steps = reached[row.offering_id, row.offering.procedure_id]
        steps = steps + by_agency[row.offering.procedure_id, row.plan.agency_id]
        done_on = min((on for on, level in steps if level >= row.to_level), default=None)
        found.append(Followed(row, _progress(row, done_on, today), done_on))
    return found


def roadmap(year: int, *, only_approved: bool = True) -> models.QuerySet[RoadmapItem]:
    """The province's items of a year whose procedure is public, with all that a timeline shows."""
    public = ProcedurePage.objects.public()
    rows = RoadmapItem.objects.filter(plan__year=year, offering__procedure__in=public)
    if only_approved:
        rows = rows.filter(plan__state=Plan.State.ACCEPTED)
    return rows.select_related("plan__agency", "offering__procedure", "offering__agency", "offering__kind")


def _progress(row: RoadmapItem, done_on: date | None, today: date) -> Progress:
    if done_on is not None:
        return Progress.DONE if done_on <= row.due else Progress.DONE_LATE
    if row.given_up:
        return Progress.GIVEN_UP
    if today > row.due:
        return Progress.LATE
    begins = date(row.plan.year, row.quarter * 3 - 2, 1)
    return Progress.DUE if begins - timedelta(days=1) < today else Progress.AHEAD
