"""How the portal is used: forms downloaded, and searches that led to a page. Counts of days, nothing of persons."""

from collections import Counter
from datetime import date

from django.db.models import Sum
from django.db.models.functions import Least
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from catalogue.figures.table import Column, Row, Table
from catalogue.models import FormFile, FormTemplatePage
from cms.agencies.agency import AgencyPage
from media.counting import downloads_between
from search.log.counts import AskedQuery
from search.log.retention import oldest_kept
from search.text.collation import sort_key

#: (agency's key, its title, the form's title) → downloads; a title is "" where the page is not public.
Downloads = Counter[tuple[int | None, str, str]]


def form_downloads(year: int, day: date | None = None) -> Downloads:
    """Downloads of each form from 1 January up to a day, every version and format of it together.

    A file that two forms share counts for the one it was added to first.
    """
    counts = downloads_between(date(year, 1, 1), day or localdate())
    rows = FormFile.objects.filter(file_id__in=counts).order_by("-pk")
    form_of = dict(rows.values_list("file_id", "form_id"))
    forms = FormTemplatePage.objects.filter(pk__in=set(form_of.values()))
    agency_of = dict(forms.values_list("pk", "agency_id"))
    titles = dict(forms.public().values_list("pk", "title"))
    agencies = dict(
        AgencyPage.objects.public().filter(pk__in=set(agency_of.values())).values_list("pk", "title")
    )
    found: Downloads = Counter()
    for file, form in form_of.items():
        agency = agency_of[form]
        found[agency, agencies.get(agency, ""), titles.get(form, "")] += counts[file]
    return found


def downloads_table(year: int | None = None, day: date | None = None) -> Table:
    """A row a form, the most downloaded first; forms that are not public are one row of their agency, unnamed."""
    on = day or localdate()
    sums: Counter[tuple[str, str]] = Counter()
    for (_agency, agency, title), times in form_downloads(year or on.year, on).items():
        sums[title or _("Forms no longer public"), agency] += times
    rows: list[Row] = [
        {"form": form, "agency": agency, "downloads": times}
        for (form, agency), times in sorted(
            sums.items(), key=lambda item: (-item[1], *map(sort_key, item[0]))
        )
    ]
    columns = (
        Column("form", _("Form"), is_number=False),
        Column("agency", _("Agency"), is_number=False),
        Column("downloads", _("Downloads")),
    )
    note = _(
        "From 1 January on. Robots, continued downloads and double clicks are left out; nobody is recorded."
    )
    return Table("luot-tai-bieu-mau", _("Forms downloaded in the year"), _("times"), columns, rows, note)


def search_success(year: int, day: date) -> float | None:
    """Searches that led to a page by all searches, in percent; None when the log does not reach back to 1 January.

    The log knows how often a query was asked on a day and how often a result was opened for it, but not which opening
    followed which search: of each query and day no more openings count than there were searches.
    """
    first = date(year, 1, 1)
    if first < oldest_kept():
        return None
    days = AskedQuery.objects.filter(day__range=(first, day)).values("day", "query").order_by()
    sums = days.annotate(times=Sum("asked"), led=Least(Sum("opened"), Sum("asked"))).aggregate(
        asked=Sum("times"), opened=Sum("led")
    )
    return round(100 * sums["opened"] / sums["asked"], 1) if sums["asked"] else None
