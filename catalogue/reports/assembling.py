"""Assembles a year's report of the province and every agency, as plain data."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.timezone import get_current_timezone, localdate, now

from catalogue.figures.levels import DUE_DAY, DUE_MONTH, LevelFigures
from catalogue.figures.roadmap import RoadmapFigures
from catalogue.figures.table import as_data
from catalogue.figures.traffic import downloads_table
from catalogue.models import AgencyStatement, ProcedurePage
from catalogue.plans.progress import Progress
from catalogue.reports.indicators import INDICATORS, Measured, Scope, measured
from catalogue.reports.ranking import rank, weights_of
from search.text.collation import sort_key

FORMAT = 1
#: As many good and late examples as a report's reader takes in.
EXAMPLES = 5
Tick = Callable[[str], None]
Content = dict[str, Any]


def due_on(year: int) -> date:
    """The day the year's report is due: the province's own, 15 December."""
    return date(year, DUE_MONTH, DUE_DAY)


def assemble(year: int, *, day: date | None = None, tick: Tick = lambda step: None) -> Content:
    """The report as of a day: today, or the due day once that is past. Content is in the language of the content."""
    on = day or min(localdate(), due_on(year))
    with translation.override(settings.LANGUAGE_CODE):
        levels, roadmap = LevelFigures(on), RoadmapFigures(year, on)
        scope = Scope(year, on, levels, roadmap)
        tick("levels")
        values = measured(scope)
        tick("indicators")
        agencies = [_agency(agency, values, year) for agency in levels.agencies]
        _add_statements(agencies, year)
        for _row in agencies:
            tick("agency")
        weights = weights_of(year)
        places = {row.key: row for row in rank([(row["key"], row["values"]) for row in agencies], weights)}
        for row in agencies:
            place = places[row["key"]]
            row |= {"rank": place.rank, "score": place.score, "points": dict(place.points)}
        tables = (
            levels.levels(), levels.modes(), levels.years(), levels.tiers(), levels.fields(), levels.bodies(),
            roadmap.quarters(), downloads_table(year, on),
        )  # fmt: skip
        return {
            "format": FORMAT,
            "year": year,
            "day": on.isoformat(),
            "due_on": due_on(year).isoformat(),
            "indicators": [
                {
                    "key": each.key,
                    "name": str(each.name),
                    "unit": str(each.unit),
                    "formula": str(each.formula),
                    "is_absent": values[each.key] is None,
                    "is_provincial": each.is_provincial,
                    "province": _of(values[each.key], None),
                }
                for each in INDICATORS.values()
            ],
            "weights": weights,
            "tables": [as_data(table) for table in tables],
            "agencies": sorted(agencies, key=lambda row: (row["rank"] or 10**6, sort_key(row["title"]))),
            "good": _good(levels, year),
            "late": _late(roadmap),
        }


def of_agencies(content: Content) -> list[Content]:
    """The indicators told of each agency: neither absent nor the province's alone."""
    return [each for each in content["indicators"] if not each["is_absent"] and not each.get("is_provincial")]


def canonical(content: Content) -> str:
    """The one text of a content: sorted keys, no spaces. What is hashed and kept."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of a canonical text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _agency(agency: Any, values: Mapping[str, Measured | None], year: int) -> Content:
    return {
        "key": agency.key,
        "title": agency.title,
        "tier": agency.tier,
        "values": {
            key: _of(found, agency.pk)
            for key, found in values.items()
            if found is not None and not INDICATORS[key].is_provincial
        },
        "remark": "",
        "confirmed_on": None,
        "is_late": localdate() > due_on(year),
    }


def _add_statements(agencies: list[Content], year: int) -> None:
    said = {row.agency.key: row for row in AgencyStatement.objects.filter(year=year).select_related("agency")}
    for row in agencies:
        statement = said.get(row["key"])
        if statement is not None:
            on = _local(statement.confirmed_at)
            row |= {"remark": statement.remark, "confirmed_on": on.isoformat(), "is_late": on > due_on(year)}


def _good(levels: LevelFigures, year: int) -> list[Content]:
    """Services that climbed furthest within the year, of procedures the public may open."""
    from_to: dict[int, tuple[int, Any]] = {}
    for change in levels.changes:
        if change.on.year == year and change.from_offered:
            start = from_to.get(change.offering_id, (change.from_level or 0, None))[0]
            from_to[change.offering_id] = (start, change)
    public = public_procedures({row.procedure_id for _start, row in from_to.values()})
    risen = [
        (change.to_level - start, change, start)
        for start, change in from_to.values()
        if change.procedure_id in public and change.to_offered and (change.to_level or 0) > start
    ]
    risen.sort(key=lambda row: (-row[0], -(row[1].to_level or 0), row[1].title, row[1].pk))
    return [
        {
            "service": change.title,
            "agency": change.body,
            "from": start,
            "to": change.to_level,
            "on": change.on.isoformat(),
        }
        for _climb, change, start in risen[:EXAMPLES]
    ]


def public_procedures(keys: set[int]) -> set[int]:
    """Those of these procedures that anybody may open."""
    return set(ProcedurePage.objects.public().filter(pk__in=keys).values_list("pk", flat=True))


def _late(roadmap: RoadmapFigures) -> list[Content]:
    late = [step for step in roadmap.steps if step.progress is Progress.LATE]
    late.sort(key=lambda step: (step.item.due, step.item.plan.agency.title, step.item.pk))
    return [
        {
            "service": step.item.offering.procedure.title,
            "agency": step.item.plan.agency.title,
            "from": step.item.from_level,
            "to": step.item.to_level,
            "due": step.item.due.isoformat(),
        }
        for step in late[:EXAMPLES]
    ]


def _of(found: Measured | None, key: int | None) -> Any:
    return None if found is None else found.get(key)


def _local(moment: datetime) -> date:
    return moment.astimezone(get_current_timezone()).date()


def assembled_at() -> str:
    """The moment, for a draft's foot."""
    return f"{now().astimezone(get_current_timezone()):%H:%M %d/%m/%Y}"
