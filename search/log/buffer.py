"""Remembers searches and openings in this process and writes them in batches: a reader never waits for a write."""

import atexit
import logging
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from search.log.counts import QUERY_LENGTH, AskedQuery, OpenedResult
from search.log.redaction import redact
from search.log.retention import purge_once_a_day

logger = logging.getLogger(__name__)

# Half a minute is what a crash may lose; fifty entries keep a batch on a busy day short.
FLUSH_SECONDS = 30
FLUSH_ENTRIES = 50
# What a flood of invented queries may take of the memory before it is written.
MOST_WAITING = 2_000
MOST_FILTERS = 300

AskedKey = tuple[date, str, str]
OpenedKey = tuple[date, str, str, int, int]


@dataclass
class _Waiting:
    """What has not been written yet; `first_at` is the moment the oldest came."""

    asked: Counter[AskedKey] = field(default_factory=Counter)
    totals: dict[AskedKey, int] = field(default_factory=dict)
    opened: Counter[OpenedKey] = field(default_factory=Counter)
    first_at: float | None = None

    def __len__(self) -> int:
        return len(self.asked) + len(self.opened)


_lock = threading.Lock()
_waiting = _Waiting()


def note_search(text: str, *, filters: Mapping[str, tuple[str, ...]], total: int) -> None:
    """Remembers that these words were searched for and how much was found. Nothing without words."""
    query = as_kept(text)
    if not query or not is_kept():
        return
    key = (localdate(), query, _spelled(filters))
    with _lock:
        if key in _waiting.asked or len(_waiting) < MOST_WAITING:
            _waiting.asked[key] += 1
            _waiting.totals[key] = total
            _waiting.first_at = _waiting.first_at or time.monotonic()


def note_opening(text: str, *, kind: str, id: int, position: int) -> None:
    """Remembers that something was opened: see OpenedResult for `position`."""
    if not is_kept():
        return
    key = (localdate(), as_kept(text), kind, id, position)
    with _lock:
        if key in _waiting.opened or len(_waiting) < MOST_WAITING:
            _waiting.opened[key] += 1
            _waiting.first_at = _waiting.first_at or time.monotonic()


def is_kept() -> bool:
    """Whether this portal keeps a search log at all."""
    return bool(settings.SEARCH_LOG_DAYS)


def as_kept(text: str) -> str:
    """A query as the log knows it: redacted, lower case, cut."""
    # Three times what is kept: looking through the rest of a pasted page would take longer than it tells.
    return redact(text[: 3 * QUERY_LENGTH]).lower()[:QUERY_LENGTH].strip()


def flush_if_due(**kwargs: Any) -> None:
    """Writes what waits when it has waited long enough or is much. Runs after a reply has gone out."""
    first_at = _waiting.first_at
    if first_at is None:
        return
    if time.monotonic() - first_at >= FLUSH_SECONDS or len(_waiting) >= FLUSH_ENTRIES:
        flush()


def flush() -> None:
    """Writes what waits, all or nothing; what could not be written waits on. Once a day also what is too old goes."""
    global _waiting
    with _lock:
        batch, _waiting = _waiting, _Waiting()
    if not len(batch):
        return
    try:
        _write(batch)
    except Exception:  # the outer edge: a count must never cost anybody a page, nor stop a server's farewell
        logger.warning("The search log could not be written; it waits for the next turn.", exc_info=True)
        with _lock:
            _waiting.asked.update(batch.asked)
            _waiting.totals = {**batch.totals, **_waiting.totals}
            _waiting.opened.update(batch.opened)
            _waiting.first_at = time.monotonic()
        return
    try:
        purge_once_a_day()
    except Exception:  # as above; the next batch tries again
        logger.warning("Old days of the search log could not be removed.", exc_info=True)


def forget() -> None:
    """Throws away what waits."""
    global _waiting
    with _lock:
        _waiting = _Waiting()


def listen() -> None:
    """Ties the flushing to the end of requests and of the process."""
    request_finished.connect(flush_if_due, dispatch_uid="search-log")
    atexit.register(flush)


def _spelled(filters: Mapping[str, tuple[str, ...]]) -> str:
    pairs = sorted(f"{name}={value}" for name, values in filters.items() for value in values)
    return redact("&".join(pairs))[:MOST_FILTERS]


@transaction.atomic
def _write(batch: _Waiting) -> None:
    AskedQuery.objects.bulk_create(
        [AskedQuery(day=day, query=query, filters=filters) for day, query, filters in batch.asked],
        ignore_conflicts=True,
    )
    for key, times in batch.asked.items():
        day, query, filters = key
        AskedQuery.objects.filter(day=day, query=query, filters=filters).update(
            asked=F("asked") + times, total=batch.totals[key]
        )
    OpenedResult.objects.bulk_create(
        [
            OpenedResult(day=day, query=query, kind=kind, object_id=id, position=position)
            for day, query, kind, id, position in batch.opened
        ],
        ignore_conflicts=True,
    )
    chosen: Counter[tuple[date, str]] = Counter()
    for (day, query, kind, id, position), times in batch.opened.items():
        chosen[day, query] += times if position else 0
        OpenedResult.objects.filter(day=day, query=query, kind=kind, object_id=id, position=position).update(
            count=F("count") + times
        )
    for (day, query), times in chosen.items():
        # An opening does not say under which filters: the query's plainest asking of the day counts it.
        asked = AskedQuery.objects.filter(day=day, query=query).order_by("filters").values("pk")[:1]
        AskedQuery.objects.filter(pk__in=list(asked.values_list("pk", flat=True))).update(
            opened=F("opened") + times
        )
