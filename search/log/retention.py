"""How long the log is kept, and how what is older goes."""

import time
from datetime import date, timedelta

from django.conf import settings
from django.utils.timezone import localdate

from search.log.counts import AskedQuery, OpenedResult

_purged_at: float | None = None


def oldest_kept() -> date:
    """The first day that may still stand in the log."""
    return localdate() - timedelta(days=settings.SEARCH_LOG_DAYS)


def purge(*, dry_run: bool = False) -> int:
    """Removes the days before `oldest_kept()`; all of them when no log is to be kept. Returns how many rows went."""
    rows = 0
    for model in (AskedQuery, OpenedResult):
        old = model.objects.filter(day__lt=oldest_kept()) if settings.SEARCH_LOG_DAYS else model.objects.all()
        rows += old.count() if dry_run else old.delete()[0]
    return rows


def purge_once_a_day() -> None:
    """For whoever writes the log: keeps the promise without anybody having to remember the command."""
    global _purged_at
    if _purged_at is None or time.monotonic() - _purged_at > 86_400:
        purge()
        _purged_at = time.monotonic()
