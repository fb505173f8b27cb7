"""Counts training for the report, and says who must still attend before publishing."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from catalogue.models import Attendance, Course
from catalogue.reports.indicators import Measured, Scope, Value, fill

KEYS = ("training", "trained")


def announce() -> None:
    """Fills what training tells the report."""
    fill(*KEYS, by=count_training)


def count_training(scope: Scope) -> Mapping[str, Measured]:
    """Per agency: required courses somebody attended within the year, in percent, and attendances of the year.

    Without a required course the share is not known, which is another thing than zero.
    """
    required = set(Course.objects.filter(is_required=True).values_list("pk", flat=True))
    attended: dict[int | None, set[int]] = defaultdict(set)
    people: dict[int | None, int] = defaultdict(int)
    rows = Attendance.objects.filter(session__on__year=scope.year, session__on__lte=scope.day)
    for agency, course in rows.values_list("agency_id", "session__course_id"):
        attended[agency].add(course)
        for key in (agency, None):
            people[key] += 1
    found: dict[str, dict[int | None, Value]] = defaultdict(dict)
    shares = []
    for agency in scope.levels.agencies:
        share = round(100 * len(attended[agency.pk] & required) / len(required), 1) if required else None
        found["training"][agency.pk] = share
        found["trained"][agency.pk] = people[agency.pk]
        shares.append(share or 0.0)
    found["training"][None] = round(sum(shares) / len(shares), 1) if required and shares else None
    found["trained"][None] = people[None]
    return found


def courses_before_publishing(user: Any) -> QuerySet[Course]:
    """Courses this person has to attend before she may publish."""
    return Course.objects.filter(before_publishing=True).exclude(sessions__attendances__user=user)
