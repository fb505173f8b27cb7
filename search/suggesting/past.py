"""Queries that others asked with success: worth suggesting, and certain to name nobody."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Sum
from django.utils.timezone import localdate

from search.log.counts import AskedQuery
from search.suggesting.denied import folded_words

DAYS = 90
# On three different days: one person's own words, however often she repeats them in an hour, are never shown.
LEAST_DAYS = 3
LEAST_ASKED = 5
LONGEST = 60
MOST = 2_000
FRESH_SECONDS = 300


@dataclass(frozen=True, slots=True)
class PastQuery:
    """Words as they were asked, and folded with a blank in front."""

    text: str
    plain: str


_lock = threading.Lock()
_known: tuple[PastQuery, ...] | None = None
_read_at = 0.0


def past_queries() -> tuple[PastQuery, ...]:
    """Good past queries, the most asked first; at most FRESH_SECONDS old."""
    global _known, _read_at
    with _lock:
        if _known is None or time.monotonic() - _read_at > FRESH_SECONDS:
            _known, _read_at = tuple(_good(_rows())), time.monotonic()
        return _known


def forget() -> None:
    """Reads anew at the next question: for tests, and after a purge."""
    global _known
    with _lock:
        _known = None


def _rows() -> Iterable[str]:
    return (
        AskedQuery.objects.filter(day__gte=localdate() - timedelta(days=DAYS), filters="")
        .values("query")
        .annotate(
            days=Count("day", distinct=True), times=Sum("asked"), least=Min("total"), chosen=Sum("opened")
        )
        .filter(days__gte=LEAST_DAYS, times__gte=LEAST_ASKED, least__gt=0, chosen__gt=0)
        .order_by("-times", "query")
        .values_list("query", flat=True)[:MOST]
    )


def _good(queries: Iterable[str]) -> Iterable[PastQuery]:
    """Without figures and redactions, each set of letters once, as most people spelt it; accents win a tie."""
    best: dict[str, str] = {}
    for text in queries:
        if len(text) <= LONGEST and not any(letter.isdigit() or letter in "[]" for letter in text):
            plain = folded_words(text)
            if plain and (plain not in best or _marks(text) > _marks(best[plain])):
                best[plain] = text
    return [PastQuery(text, f" {plain}") for plain, text in best.items()]


def _marks(text: str) -> int:
    return sum(not letter.isascii() for letter in text)
