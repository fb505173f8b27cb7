"""Facet counts without the records that bets leave out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from search.bets.book import Record
from search.engines.choice import embedded_engine
from search.engines.protocol import Ask, Reading
from search.plan import Step
from search.query import SearchQuery
from search.results import FacetCount
from search.suggesting.shelves import shelf_of

Facets = Mapping[str, tuple[FacetCount, ...]]


def without(facets: Facets, hidden: Iterable[Record], query: SearchQuery, now: datetime) -> Facets:
    """The counts without these records, all of which match the query's text; each facet is still counted as if its
    own filter were off. Costs one look-up a record: staff hide a handful."""
    fewer: dict[str, dict[str, int]] = {}
    with embedded_engine().reading() as reading:
        records = shelf_of(reading).records
        for record in hidden:
            if (row := records.get(record)) is None:
                continue
            values = _values(reading, row[2], now)
            for name in facets:
                others = {other: chosen for other, chosen in query.filters.items() if other != name}
                if all(set(chosen) & values.get(other, set()) for other, chosen in others.items()):
                    for value in values.get(name, ()):
                        counts = fewer.setdefault(name, {})
                        counts[value] = counts.get(value, 0) + 1
    return {
        name: tuple(
            replace(one, count=left)
            for one in counts
            if (left := max(0, one.count - fewer.get(name, {}).get(one.value, 0))) or one.selected
        )
        for name, counts in facets.items()
    }


def _values(reading: Reading, key: str, now: datetime) -> dict[str, set[str]]:
    """The facet values of one record, by facet."""
    counts = reading.match(Ask((Step(keys=(key,)),), {}, "title", 0, 1, now)).counts
    return {name: set(values) for name, values in counts.items()}
