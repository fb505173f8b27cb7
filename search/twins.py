"""One service in the lists of several tiers: its twins stand together, and never fill a page."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")

# What twins' titles differ in: who answers.
_TAILS = tuple(
    tuple(tail.split())
    for tail in (
        "thuc hien tai cap tinh; thuc hien tai cap xa; thuc hien tai cap huyen; thuc hien tai cap trung uong; cap tinh"
        "; cap xa; cap huyen; cap trung uong; dia phuong"
    ).split("; ")
)
# So many of one title stand together; the others come after the first page.
TOGETHER = 2
FIRST_PAGE = 10


def named_alike(title: tuple[str, ...]) -> tuple[str, ...]:
    """A folded title without its tier: equal for twins."""
    shorter = True
    while shorter:
        shorter = False
        for tail in _TAILS:
            if len(title) > len(tail) + 1 and title[-len(tail) :] == tail:
                title = title[: -len(tail)]
                shorter = True
    return title


def settle_twins(ordered: Sequence[Row], name_of: Callable[[Row], tuple[str, ...]]) -> list[Row]:
    """The same rows, best first, each with its next twin directly behind it and further ones past the first page.

    `name_of` tells what twins share (see `named_alike`). Nothing is left out: totals and paging stay as they are.
    """
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in ordered:
        groups.setdefault(name_of(row), []).append(row)
    if len(groups) == len(ordered):
        return list(ordered)
    first = [row for group in groups.values() for row in group[:TOGETHER]]
    further = [row for group in groups.values() for row in group[TOGETHER:]]
    return [*first[:FIRST_PAGE], *further, *first[FIRST_PAGE:]]
