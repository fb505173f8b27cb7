"""How many values of a facet are counted, and which: the same for every engine."""

# Values of one facet that are counted and shown; the commonest first. There are 356 agency names and 229 fields.
FACET_VALUES = 500


def commonest(counts: dict[str, int]) -> dict[str, int]:
    """The FACET_VALUES commonest values, equal ones by name; all as they stand when there are no more than that."""
    if len(counts) <= FACET_VALUES:
        return counts
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:FACET_VALUES])
