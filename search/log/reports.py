"""What the log says: asked most, found nothing, opened seldom, asked more and more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max, QuerySet, Sum
from django.utils.timezone import localdate

from search.log.counts import AskedQuery, OpenedResult

MOST = 50
# Asked less often than this, a share of openings or a rise says nothing.
ENOUGH_FOR_A_SHARE = 5
LOW_SHARE = 0.2
RISING = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One query over a span of days: times asked, most results, results opened, their mean position.

    `before` is how often it was asked in the span of equal length before.
    """

    query: str
    asked: int
    total: int
    opened: int
    before: int = 0
    position: float | None = None

    @property
    def share(self) -> int:
        """Openings for a hundred askings."""
        return round(100 * self.opened / self.asked) if self.asked else 0


def top(days: int, *, today: date | None = None) -> list[Row]:
    """Asked most often."""
    return _with_positions(_read(_grouped(days, today)), days, today)


def fruitless(days: int, *, today: date | None = None) -> list[Row]:
    """Found nothing, on no day and without a filter; the most asked first."""
    return _read(_grouped(days, today, filters="").filter(most=0))


def seldom_opened(days: int, *, today: date | None = None) -> list[Row]:
    """Found something that hardly anybody opened."""
    rows = _grouped(days, today).filter(
        most__gt=0, times__gte=ENOUGH_FOR_A_SHARE, chosen__lt=LOW_SHARE * F("times")
    )
    return _with_positions(_read(rows), days, today)


def rising(days: int, *, today: date | None = None) -> list[Row]:
    """Asked at least twice as often as in the span before, and often enough to mean something."""
    last = today or localdate()
    rows = _read(_grouped(days, last).filter(times__gte=ENOUGH_FOR_A_SHARE), most=20 * MOST)
    earlier = _grouped(days, last - timedelta(days=days)).filter(query__in=[row.query for row in rows])
    before: Mapping[str, int] = {group["query"]: group["times"] for group in earlier}
    compared = [replace(row, before=before.get(row.query, 0)) for row in rows]
    risen = [row for row in compared if row.asked >= RISING * row.before]
    return sorted(risen, key=lambda row: (row.before - row.asked, row.query))[:MOST]


REPORTS: Mapping[str, Callable[[int], list[Row]]] = {
    "top": top,
    "fruitless": fruitless,
    "seldom-opened": seldom_opened,
    "rising": rising,
}


def _grouped(days: int, today: date | None, **conditions: Any) -> QuerySet[AskedQuery, dict[str, Any]]:
    last = today or localdate()
    first = last - timedelta(days=days - 1)
    return (
        AskedQuery.objects.filter(day__range=(first, last), **conditions)
        .values("query")
        .annotate(times=Sum("asked"), most=Max("total"), chosen=Sum("opened"))
        .order_by("-times", "query")
    )


def _read(groups: QuerySet[AskedQuery, dict[str, Any]], *, most: int = MOST) -> list[Row]:
    return [Row(group["query"], group["times"], group["most"], group["chosen"]) for group in groups[:most]]


def _with_positions(rows: list[Row], days: int, today: date | None) -> list[Row]:
    last = today or localdate()
    first = last - timedelta(days=days - 1)
    opened = (
        OpenedResult.objects.filter(
            day__range=(first, last), position__gt=0, query__in=[row.query for row in rows]
        )
        .values("query")
        .annotate(places=Sum(F("position") * F("count")), times=Sum("count"))
        .order_by()
    )
    means = {group["query"]: group["places"] / group["times"] for group in opened if group["times"]}
    return [replace(row, position=means.get(row.query)) for row in rows]
