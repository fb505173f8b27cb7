"""Facet counts as set operations on integers: no row is touched."""

from search.definition import FACETS
from search.engines.embedded.census import Census
from search.engines.facet_counts import commonest
from search.engines.protocol import Ask


def counts_of(census: Census, ask: Ask, matched: int) -> dict[str, dict[str, int]]:
    """Facet → value → records among the matched, each facet as if its own filter were off; the commonest values."""
    found = matched & census.allowed(ask.filters, now=ask.now)
    counts: dict[str, dict[str, int]] = {}
    for name in FACETS:
        own = matched & census.allowed(ask.filters, now=ask.now, but=name) if name in ask.filters else found
        every = {
            value: count for value, bits in census.values[name].items() if (count := (own & bits).bit_count())
        }
        counts[name] = commonest(every)
    return counts
