"""How much used each thing is, from the log: damped, so that what is opened often does not run away."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from math import log1p

from django.db.models import Sum
from django.utils.timezone import localdate

from search.log.counts import OpenedResult

Record = tuple[str, int]
# A quarter: long enough for the seasons of school and harvest, short enough to forget a fashion.
DAYS = 90
# A tie-break may be five minutes old; reading it costs one grouped query.
FRESH_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Popularity:
    """`shares` maps a record to log(1 + times opened); `number` changes whenever they were read anew."""

    number: int
    shares: Mapping[Record, float]


_lock = threading.Lock()
_numbers = count(1)
_known: Popularity | None = None
_read_at = 0.0


def standing() -> Popularity:
    """What was opened in the last DAYS days; at most FRESH_SECONDS old."""
    global _known, _read_at
    with _lock:
        if _known is None or time.monotonic() - _read_at > FRESH_SECONDS:
            shares = _read()
            same = _known is not None and _known.shares == shares
            number = _known.number if _known and same else next(_numbers)
            _known = Popularity(number, shares)
            _read_at = time.monotonic()
        return _known


def popularity() -> Mapping[Record, float]:
    """(kind, id) → log(1 + times opened) over the last DAYS days; what nobody opened is not in it."""
    return standing().shares


def forget() -> None:
    """Reads anew at the next question: for tests, and after a purge."""
    global _known
    with _lock:
        _known = None


def _read() -> dict[Record, float]:
    since = localdate() - timedelta(days=DAYS)
    rows = (
        OpenedResult.objects.filter(day__gte=since)
        .values_list("kind", "object_id")
        .annotate(total=Sum("count"))
        .order_by()
    )
    return {(kind, id): log1p(total) for kind, id, total in rows}
