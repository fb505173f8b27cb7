"""Tết, moving holidays and exchanges as announced so far; a start the coordinator carries on.

Held against the Ministry's announcements: see docs/reference/working-days.md.
"""

from collections.abc import Iterator
from datetime import date, timedelta

#: (first day, last day, name, worked)
ANNOUNCED = (
    ("2025-01-27", "2025-01-31", "Tết Nguyên đán", False),
    ("2025-04-07", "2025-04-07", "Giỗ Tổ Hùng Vương", False),
    ("2025-04-26", "2025-04-26", "Làm bù cho 02/5", True),
    ("2025-05-02", "2025-05-02", "Nghỉ hoán đổi", False),
    ("2025-09-01", "2025-09-01", "Quốc khánh", False),
    ("2026-01-02", "2026-01-02", "Nghỉ hoán đổi", False),
    ("2026-01-10", "2026-01-10", "Làm bù cho 02/01", True),
    ("2026-02-16", "2026-02-20", "Tết Nguyên đán", False),
    ("2026-04-27", "2026-04-27", "Giỗ Tổ Hùng Vương (nghỉ bù)", False),
    ("2026-08-22", "2026-08-22", "Làm bù cho 31/8", True),
    ("2026-08-31", "2026-08-31", "Nghỉ hoán đổi", False),
    ("2026-09-01", "2026-09-01", "Quốc khánh", False),
)


def announced_days() -> Iterator[tuple[date, str, bool]]:
    """Each day with its name and whether it is worked."""
    for first, last, name, worked in ANNOUNCED:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        while day <= end:
            yield day, name, worked
            day += timedelta(days=1)
