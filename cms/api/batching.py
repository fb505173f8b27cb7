"""Lists in windows: rows, how many there are in all, and the links to the windows around."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db.models import QuerySet

from cms.api.context import FURTHEST, Context, Window

ToItems = Callable[[Sequence[Any]], list[dict[str, Any]]]


def batch(rows: QuerySet[Any], context: Context, *, at: str, items: ToItems) -> dict[str, Any]:
    """One window of a queryset with a stable order: `items`, `items_total` and, past one window, `batching`."""
    total = rows.count()
    start = context.window.start
    window = list(rows[start : start + context.window.size]) if start < total else []
    return {"items": items(window), "items_total": total, **links(total, context, at=at)}


def links(total: int, context: Context, *, at: str) -> dict[str, Any]:
    """plone.restapi's `batching`: absent when everything fits in one window, each link only where it leads on.

    `at` is the list's address without parameters; those of the request are kept.
    """
    window = context.window
    if window.start == 0 and total <= window.size:
        return {}
    kept = [
        (name, value)
        for name, value in parse_qsl(context.request.META.get("QUERY_STRING", ""), keep_blank_values=True)
        if name != "b_start"
    ]

    def to(start: int) -> str:
        return f"{at}?{urlencode([*kept, ('b_start', start)])}"

    last = _last_start(total, window)
    found = {"@id": to(window.start), "first": to(0), "last": to(last)}
    if window.start + window.size < total and window.start + window.size <= FURTHEST:
        found["next"] = to(window.start + window.size)
    if window.start > 0:
        found["prev"] = to(max(0, min(window.start - window.size, last)))
    return {"batching": found}


def _last_start(total: int, window: Window) -> int:
    """Where the last window begins that can be asked for."""
    reachable = min(total - 1, FURTHEST) if total else 0
    return reachable // window.size * window.size
