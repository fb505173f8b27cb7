"""What the report tells of how the portal is used: forms downloaded, searches that led to a page."""

from collections import Counter
from collections.abc import Mapping

from catalogue.figures.traffic import form_downloads, search_success
from catalogue.reports.indicators import Measured, Scope, fill


def announce() -> None:
    """Fills what the counts of downloads and the search log can tell."""
    fill("downloads", by=downloads)
    fill("search", by=searches)


def downloads(scope: Scope) -> Mapping[str, Measured]:
    """Per agency: downloads of its own forms; the province's of all forms."""
    found: Counter[int | None] = Counter()
    for (agency, _title, _form), times in form_downloads(scope.year, scope.day).items():
        found[None] += times
        if agency is not None:
            found[agency] += times
    return {"downloads": {key: found[key] for key in (None, *(each.pk for each in scope.levels.agencies))}}


def searches(scope: Scope) -> Mapping[str, Measured]:
    """The province's alone: whoever searches the portal asks all agencies at once."""
    return {"search": {None: search_success(scope.year, scope.day)}}
