"""The filters beside the results: groups of values with counts, and the chosen ones to take off again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from cms.web.asking import Asked
from search.facet_labels import label_of, name_of
from search.results import SearchResults

# A group shows this many values at once; the rest folds out. Seven fit beside the first screen of results.
FIRST = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str | Promise
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter: the values shown at once and those that fold out."""

    name: str
    label: str | Promise
    first: Sequence[Choice]
    more: Sequence[Choice]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value and the address without it."""

    group: str | Promise
    label: str | Promise
    address: str


def groups_of(results: SearchResults) -> list[Group]:
    """The filters that can narrow these results down; chosen values always stand among the first."""
    groups = []
    for place, (name, counts) in enumerate(results.facets.items()):
        if not counts:
            continue
        labels = label_of(name, [count.value for count in counts])
        choices = [Choice(one.value, labels[one.value], one.count, one.selected) for one in counts]
        choices.sort(key=lambda choice: not choice.selected)
        chosen = sum(choice.selected for choice in choices)
        cut = max(FIRST, chosen)
        groups.append(Group(name, name_of(name), choices[:cut], choices[cut:], chosen > 0 or place < 2))
    return groups


def chips_of(asked: Asked) -> list[Chip]:
    """One chip for each chosen value."""
    chips = []
    for name, values in asked.filters.items():
        labels = label_of(name, values)
        chips += [
            Chip(name_of(name), labels[value], asked.address(without=(name, value))) for value in values
        ]
    return chips
