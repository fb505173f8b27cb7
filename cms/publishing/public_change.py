"""Which pages of a type a change elsewhere in the tree touches: privacy, moves, an agency's name."""

from collections.abc import Callable, Iterable
from typing import Any

from wagtail.models import Page, PageViewRestriction

from search.sources import Watch


def privacy_watch(model: type[Page]) -> Watch:
    """A page made private or public again takes everything beneath it along."""
    return Watch(PageViewRestriction, _below(model, lambda restriction: restriction.page))


def ancestor_watch(model: type[Page], ancestor: type[Page]) -> Watch:
    """What an ancestor is called is part of the documents beneath it."""
    return Watch(ancestor, _below(model, lambda page: page))


def _below(model: type[Page], page_of: Callable[[Any], Page]) -> Callable[[Any], Iterable[int]]:
    def ids(instance: Any) -> Iterable[int]:
        page = page_of(instance)
        if not page.path:
            return []
        return model.objects.filter(path__startswith=page.path).values_list("pk", flat=True)

    return ids
