"""Facet counts as set operations on integers: no row is touched."""

from search.definition import FACETS
from search.engines.embedded.census import Census
from search.engines.protocol import FACET_VALUES, Ask


def counts_of(census: Census, ask: Ask, matched: int) -> dict[str, dict[str, int]]:
    """Facet → value → records among the matched, each facet as if its own filter were off; the commonest values."""
    found = matched & census.allowed(ask.filters, now=ask.now)
    counts: dict[str, dict[str, int]] = {}
    for name in FACETS:
        own = matched & census.allowed(ask.filters, now=ask.now, but=name) if name in ask.filters else found
        every = {
            value: count for value, bits in census.values[name].items() if (count := (own & bits).bit_count())
        }
        if len(every) > FACET_VALUES:
            every = dict(sorted(every.items(), key=lambda item: (-item[1], item[0]))[:FACET_VALUES])
        counts[name] = every
    return counts
