"""Counts downloads without cookies, addresses or a write while a reader waits."""

import atexit
import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.signals import request_finished
from django.db import transaction
from django.db.models import F, Sum
from django.http import HttpRequest
from django.utils.timezone import localdate

from media.counts import DownloadCount
from media.files import File

logger = logging.getLogger(__name__)

# Half a minute is what a crash may lose; fifty hits keep a batch on a busy day short.
FLUSH_SECONDS = 30
FLUSH_HITS = 50

MACHINES = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|scan|monitor|curl|wget|python|java/|okhttp|go-http|libwww|headless"
    r"|facebookexternalhit|zalo.*link|archive",
    re.IGNORECASE,
)

_lock = threading.Lock()
_waiting: Counter[tuple[int, date]] = Counter()
_first_at: float | None = None


def is_person(request: HttpRequest) -> bool:
    """Probably someone who wants the file: not a robot, a tool without a name, or a browser fetching ahead."""
    agent = request.headers.get("User-Agent", "")
    ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return bool(agent) and not ahead and not MACHINES.search(agent)


def count(file_id: int) -> None:
    """Remembers one download of today."""
    global _first_at
    with _lock:
        _waiting[file_id, localdate()] += 1
        if _first_at is None:
            _first_at = time.monotonic()


def flush_if_due(**kwargs: Any) -> None:
    """Writes what waits when it has waited long enough or is much. Runs after a reply has gone out."""
    first_at = _first_at
    if first_at is None:
        return
    if time.monotonic() - first_at >= FLUSH_SECONDS or sum(_waiting.values()) >= FLUSH_HITS:
        flush()


def flush() -> None:
    """Writes what waits, all or nothing; what could not be written waits on."""
    global _first_at
    with _lock:
        batch = Counter(_waiting)
        _waiting.clear()
        _first_at = None
    if not batch:
        return
    try:
        _write(batch)
    except Exception:  # the outer edge: a count must never cost anybody a page, nor stop a server's farewell
        logger.warning("Download counts could not be written; they wait for the next turn.", exc_info=True)
        with _lock:
            _waiting.update(batch)
            _first_at = time.monotonic()


def forget() -> None:
    """Throws away what waits."""
    global _first_at
    with _lock:
        _waiting.clear()
        _first_at = None


def downloads_of(file_ids: Iterable[int]) -> dict[int, int]:
    """Downloads of each file since it was published, zero included; at most half a minute behind."""
    wanted = list(file_ids)
    sums = (
        DownloadCount.objects.filter(file_id__in=wanted).values_list("file_id").annotate(total=Sum("count"))
    )
    return dict.fromkeys(wanted, 0) | dict(sums.order_by())


def downloads_between(first: date, last: date) -> dict[int, int]:
    """Downloads of each file on these days, both included; files nobody downloaded are not in it."""
    rows = DownloadCount.objects.filter(day__range=(first, last)).values_list("file_id")
    return dict(rows.annotate(total=Sum("count")).order_by())


def listen() -> None:
    """Ties the flushing to the end of requests and of the process."""
    request_finished.connect(flush_if_due, dispatch_uid="media-download-counts")
    atexit.register(flush)


@transaction.atomic
def _write(batch: Counter[tuple[int, date]]) -> None:
    # A file may have been deleted since; the rest of the batch still counts.
    known = set(File.objects.filter(pk__in={file_id for file_id, _day in batch}).values_list("pk", flat=True))
    rows = [(file_id, day, hits) for (file_id, day), hits in batch.items() if file_id in known]
    DownloadCount.objects.bulk_create(
        [DownloadCount(file_id=file_id, day=day, count=0) for file_id, day, _hits in rows],
        ignore_conflicts=True,
    )
    for file_id, day, hits in rows:
        DownloadCount.objects.filter(file_id=file_id, day=day).update(count=F("count") + hits)
