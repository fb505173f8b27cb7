"""Counts working days, as the law's time limits do."""

from collections.abc import Mapping
from datetime import date, timedelta

from cms.calendar.day import SpecialDay

#: Days off on the same date every year, (month, day) and the first year; everything that moves is a SpecialDay.
#: Labour Code 2019, article 112; Vietnam's Culture Day after Resolution 80-NQ/TW of 2026.
FIXED = {(1, 1): 0, (4, 30): 0, (5, 1): 0, (9, 2): 0, (11, 24): 2026}
#: Further than any time limit reaches; a calendar that is all holidays must not loop for ever.
FURTHEST = 3660


class Calendar:
    """The special days read once, for many questions."""

    def __init__(self, special: Mapping[date, bool] | None = None) -> None:
        self.special = (
            dict(SpecialDay.objects.values_list("on", "is_worked")) if special is None else dict(special)
        )

    def is_working(self, day: date) -> bool:
        """Whether offices are open: what the register says, else a weekday that is no fixed holiday."""
        said = self.special.get(day)
        if said is not None:
            return said
        since = FIXED.get((day.month, day.day))
        return day.weekday() < 5 and (since is None or day.year < since)

    def add(self, start: date, days: int) -> date:
        """The last day of a limit of so many working days; the first counted is the one after `start`."""
        if days < 0:
            raise ValueError("a time limit is not negative")
        day, left = start, days
        for _step in range(FURTHEST):
            if left == 0:
                return day
            day += timedelta(days=1)
            left -= self.is_working(day)
        raise ValueError("the calendar has no working day left")

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` lies before."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(start + timedelta(days=n + 1)) for n in range((end - start).days))

    def is_planned(self, year: int) -> bool:
        """Whether somebody has entered this year's moving days, Tết above all."""
        return any(day.year == year and not worked for day, worked in self.special.items())
