"""The pilots as a table: score, choice, dates, result, and where they are or could be repeated."""

from django.utils.translation import gettext as _

from catalogue.figures.table import Column, Table
from catalogue.pilots.choosing import by_score, could_follow


def pilots_table() -> Table:
    """Every pilot, the highest scored first."""
    pilots = by_score()
    followers = could_follow(pilots)
    rows = [
        {
            "service": pilot.offering.procedure.title,
            "body": str(pilot.offering.agency or pilot.offering.kind),
            "score": pilot.total,
            "state": str(pilot.get_state_display()),
            "begins_on": pilot.begins_on,
            "ends_on": pilot.ends_on,
            "result": pilot.result,
            "repeated": "; ".join(sorted(agency.title for agency in pilot.replicate_to.all())),
            "followers": followers[pilot.pk],
        }
        for pilot in pilots
    ]
    columns = (
        Column("service", _("Service"), is_number=False),
        Column("body", _("Agency"), is_number=False),
        Column("score", _("Score, out of 10")),
        Column("state", _("State"), is_number=False),
        Column("begins_on", _("Begins on"), is_number=False),
        Column("ends_on", _("Ends on"), is_number=False),
        Column("result", _("Result"), is_number=False),
        Column("repeated", _("Repeated at"), is_number=False),
        Column("followers", _("Could follow")),
    )
    return Table("thi-diem", _("Pilots of level 4"), _("services"), columns, rows)
