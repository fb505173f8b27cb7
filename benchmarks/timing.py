"""Times several ways of asking the same questions, in turn, so that a noisy machine is noisy for all of them."""

import time
from collections.abc import Callable, Mapping, Sequence
from random import Random

Ask = Callable[[str], object]
Times = dict[str, list[float]]


def in_turn(ways: Mapping[str, Ask], questions: Sequence[str], *, rounds: int = 2, warm: int = 1) -> Times:
    """Milliseconds of every question by every way; the first `warm` rounds are not counted.

    The ways take turns in an order drawn anew for each question (the same in every run): each would else always pay
    for what the one before it has driven out of the caches.
    """
    times: Times = {name: [] for name in ways}
    lots = Random(0)
    for turn in range(warm + rounds):
        for question in questions:
            for name, ask in lots.sample(list(ways.items()), len(ways)):
                began = time.perf_counter()
                ask(question)
                spent = (time.perf_counter() - began) * 1000
                if turn >= warm:
                    times[name].append(spent)
    return times


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of all do not exceed; 0 for none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of ours over the median of theirs."""
    return quantile(ours, 0.5) / quantile(theirs, 0.5) if theirs else 0.0
