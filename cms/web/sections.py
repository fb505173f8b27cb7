"""Registry of the parts a web page is put together from: each room announces its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

Context = Callable[[HttpRequest, Page], dict[str, Any] | None]


@dataclass(frozen=True)
class Part:
    """A part of a page: where it stands, in which order, its template and what fills it (None: leave it out)."""

    place: str
    name: str
    order: int
    template: str
    context: Context


_parts: dict[tuple[str, str], Part] = {}


def register(part: Part) -> None:
    """Announces a part; the same place and name again replaces it."""
    _parts[part.place, part.name] = part


def parts_of(place: str, *, request: HttpRequest, page: Page) -> list[tuple[Part, dict[str, Any]]]:
    """The parts of a place that have something to show, in order, each with its context."""
    shown = []
    for part in sorted(_parts.values(), key=lambda part: (part.order, part.name)):
        if part.place == place:
            context = part.context(request, page)
            if context is not None:
                shown.append((part, context))
    return shown
