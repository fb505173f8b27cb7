"""The figures of plans: how many steps of the year are done, late, to come; and each step."""

from collections import Counter
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from catalogue.figures.table import Column, Row, Table
from catalogue.plans.progress import Followed, Progress, follow, roadmap

DONE = (Progress.DONE, Progress.DONE_LATE)


class RoadmapFigures:
    """The year's approved roadmap, in three queries."""

    def __init__(self, year: int | None = None, day: date | None = None) -> None:
        self.day = day or localdate()
        self.year = year or self.day.year
        self.steps: list[Followed] = follow(roadmap(self.year), self.day)

    def quarters(self) -> Table:
        """Planned, done and late, quarter by quarter."""
        rows: list[Row] = []
        for quarter in (1, 2, 3, 4):
            found = Counter(step.progress for step in self.steps if step.item.quarter == quarter)
            rows.append(
                {
                    "quarter": _("Quarter {number}").format(number=quarter),
                    "planned": sum(found.values()),
                    "done": sum(found[each] for each in DONE),
                    "late": found[Progress.LATE],
                    "given_up": found[Progress.GIVEN_UP],
                    "open": found[Progress.DUE] + found[Progress.AHEAD],
                }
            )
        columns = (
            Column("quarter", _("Quarter"), is_number=False),
            Column("planned", _("Planned")),
            Column("done", _("Done")),
            Column("late", _("Late")),
            Column("open", _("To come")),
            Column("given_up", _("Given up")),
        )
        title = _("Roadmap of {year}").format(year=self.year)
        return Table("lo-trinh-theo-quy", title, _("steps of approved plans"), columns, rows)

    def steps_table(self) -> Table:
        """Every step, by agency and quarter."""
        order = sorted(
            self.steps, key=lambda step: (step.item.plan.agency.title, step.item.quarter, step.item.pk)
        )
        rows: list[Row] = [
            {
                "agency": step.item.plan.agency.title,
                "service": step.item.offering.procedure.title,
                "code": step.item.offering.procedure.code,
                "from": step.item.from_level or None,
                "to": step.item.to_level,
                "quarter": step.item.quarter,
                "progress": str(step.progress.label),
                "done_on": step.done_on,
            }
            for step in order
        ]
        columns = (
            Column("agency", _("Agency"), is_number=False),
            Column("service", _("Service"), is_number=False),
            Column("code", _("National code"), is_number=False),
            Column("from", _("From level")),
            Column("to", _("To level")),
            Column("quarter", _("Quarter")),
            Column("progress", _("Progress"), is_number=False),
            Column("done_on", _("Done on"), is_number=False),
        )
        title = _("Roadmap of {year}, step by step").format(year=self.year)
        return Table("lo-trinh", title, _("steps of approved plans"), columns, rows)
