"""The catalogue's own rules: no plan, late steps, pages that prove too little, old pages, findings, figures."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.levels.tally import agencies_on
from catalogue.models import AgencyStatement, Finding, Offering, Plan, ProcedurePage
from catalogue.plans.progress import Progress, follow, roadmap
from catalogue.readiness.proving import declared_above_proved
from catalogue.reminders.rules import Duties, Rule, register

#: A page nobody has touched or checked for a year.
STALE = timedelta(days=365)
REPORT_FROM = (11, 1)


def announce() -> None:
    """Registers everything once."""
    register(Rule("no-plan", gettext_lazy("no plan for the year"), without_plan, order=10))
    register(Rule("late", gettext_lazy("steps of the roadmap that are late"), late_steps, order=20))
    register(
        Rule("unproved", gettext_lazy("services declared above what their page proves"), unproved, order=30)
    )
    register(Rule("stale", gettext_lazy("pages not touched for a year"), stale_pages, order=40))
    register(
        Rule("finding", gettext_lazy("findings of an inspection not mended in time"), open_findings, order=50)
    )
    register(
        Rule(
            "report",
            gettext_lazy("figures of the yearly report to confirm"),
            unconfirmed,
            60,
            first_day=REPORT_FROM,
        )
    )


def without_plan(on: date) -> Duties:
    """Agencies of the province's own tier without a plan handed in for the year."""
    handed_in = (Plan.State.SUBMITTED, Plan.State.ACCEPTED)
    planned = set(Plan.objects.filter(year=on.year, state__in=handed_in).values_list("agency_id", flat=True))
    line = _("Make the plan of {year} and hand it in.").format(year=on.year)
    return {
        agency.pk: [line] for agency in agencies_on(on) if not agency.is_commune and agency.pk not in planned
    }


def late_steps(on: date) -> Duties:
    """Steps past their quarter that the ledger does not show."""
    found: dict[int, list[str]] = defaultdict(list)
    for step in follow(roadmap(on.year), on):
        if step.progress is Progress.LATE:
            item = step.item
            found[item.plan.agency_id].append(
                _("{service}: to level {level}, due on {day}").format(
                    service=item.offering.procedure.title, level=item.to_level, day=f"{item.due:%d/%m/%Y}"
                )
            )
    return found


def unproved(on: date) -> Duties:
    """An agency's own services that promise more than their page proves."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Offering.objects.filter(declared_above_proved()).exclude(agency=None)
    for row in rows.select_related("procedure", "proved").order_by("procedure__title", "pk"):
        proved = row.proved.level if hasattr(row, "proved") else 0
        found[row.agency_id or 0].append(
            _("{service}: declared {level}, proved {proved}").format(
                service=row.procedure.title, level=row.level, proved=proved
            )
        )
    return found


def stale_pages(on: date) -> Duties:
    """Procedures neither published nor checked within a year."""
    found: dict[int, list[str]] = defaultdict(list)
    before = on - STALE
    untouched = Q(last_published_at__date__lt=before) & (Q(checked_on=None) | Q(checked_on__lt=before))
    rows = ProcedurePage.objects.public().filter(untouched).exclude(agency=None).order_by("title", "pk")
    for agency, title in rows.values_list("agency_id", "title"):
        found[agency].append(title)
    return found


def open_findings(on: date) -> Duties:
    """What an inspection asked to be mended by a day that has passed."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = (
        Finding.objects.filter(mended_on=None, due_on__lt=on)
        .select_related("inspection")
        .order_by("due_on", "pk")
    )
    for row in rows:
        found[row.inspection.agency_id].append(f"{row.text[:200]} ({row.due_on:%d/%m/%Y})")
    return found


def unconfirmed(on: date) -> Duties:
    """Agencies that have not confirmed their figures, from 1 November to the end of the year."""
    confirmed = set(AgencyStatement.objects.filter(year=on.year).values_list("agency_id", flat=True))
    line = _("Read the draft of the report of {year} and confirm your figures before 15 December.").format(
        year=on.year
    )
    return {agency.pk: [line] for agency in agencies_on(on) if agency.pk not in confirmed}
