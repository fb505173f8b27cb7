"""Which agency stands above a page, asked for a whole list at once."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from wagtail.models import Page

from cms.agencies.agency import AgencyPage

PageT = TypeVar("PageT", bound=Page)


def agencies_above(pages: Iterable[Page]) -> dict[int, AgencyPage]:
    """Page id to its nearest public agency. An agency that is not public is never named."""
    step = Page.steplen
    prefixes = {
        page.pk: [page.path[:end] for end in range(len(page.path) - step, step, -step)] for page in pages
    }
    wanted = {path for paths in prefixes.values() for path in paths}
    if not wanted:
        return {}
    agencies = {agency.path: agency for agency in AgencyPage.objects.public().filter(path__in=wanted)}
    found = {}
    for pk, paths in prefixes.items():
        nearest = next((agencies[path] for path in paths if path in agencies), None)
        if nearest is not None:
            found[pk] = nearest
    return found


def with_publishers(pages: Sequence[PageT]) -> Sequence[PageT]:
    """The same pages, each with `publisher`: its agency, or None."""
    publishers = agencies_above(pages)
    for page in pages:
        page.publisher = publishers.get(page.pk)
    return pages
