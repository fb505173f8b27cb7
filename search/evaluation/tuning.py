"""Learns the weights of ranking from judged queries, and says honestly how well they do on queries they never saw."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log2

from search.evaluation.metrics import mean, ndcg

Vector = tuple[float, ...]

# Pairs of a better and a worse candidate that are looked at per query; the worse ones from the top of the ranking.
WORSE_PER_QUERY = 25
# How strongly weights are drawn back to those they started from: few queries must not bend them far.
PULL = 0.002
RATE = 0.05
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Judged:
    """One query's candidates: their keys, features and the multiplier of each score, with the grades of its keys."""

    id: str
    keys: tuple[str, ...]
    features: tuple[Vector, ...]
    grades: Mapping[str, int]
    share: float = 1.0

    def scores(self, weights: Sequence[float]) -> list[float]:
        return [sum(map(_product, weights, vector)) for vector in self.features]

    def order(self, weights: Sequence[float]) -> list[str]:
        scores = self.scores(weights)
        return [self.keys[at] for at in sorted(range(len(scores)), key=lambda at: (-scores[at], at))]

    def ndcg(self, weights: Sequence[float]) -> float:
        return ndcg(self.order(weights), self.grades)


def _product(left: float, right: float) -> float:
    return left * right


def quality(judged: Sequence[Judged], weights: Sequence[float]) -> float:
    """Mean nDCG@10 of these queries under these weights."""
    return mean([one.ndcg(weights) for one in judged])


def fit(
    judged: Sequence[Judged], start: Sequence[float], *, seed: int = 7, rounds: int = ROUNDS
) -> tuple[float, ...]:
    """Weights that put better candidates above worse ones: pairwise logistic loss, each pair weighed by what swapping
    the two would change in nDCG; drawn back towards `start`. Deterministic for a seed."""
    chance = random.Random(seed)
    weights = list(start)
    scale = [max(abs(weight), 0.3) ** 0.5 for weight in start]
    queries = [one for one in judged if any(one.grades.get(key) for key in one.keys)]
    best, kept = quality(queries, weights), list(weights)
    for turn in range(rounds):
        chance.shuffle(queries)
        rate = RATE / (1 + turn / 20)
        for one in queries:
            _step(one, weights, start, scale, rate)
        if (now := quality(queries, weights)) > best:
            best, kept = now, list(weights)
    return tuple(kept)


def _step(one: Judged, weights: list[float], start: Sequence[float], scale: list[float], rate: float) -> None:
    scores = one.scores(weights)
    ranking = sorted(range(len(scores)), key=lambda at: -scores[at])
    place = {at: number for number, at in enumerate(ranking)}
    ideal = sum(
        (2**grade - 1) / log2(number + 2)
        for number, grade in enumerate(sorted(one.grades.values(), reverse=True)[:10])
    )
    change = [0.0] * len(weights)
    for good in (at for at in ranking if one.grades.get(one.keys[at])):
        grade = one.grades[one.keys[good]]
        for bad in ranking[:WORSE_PER_QUERY]:
            worse = one.grades.get(one.keys[bad], 0)
            if worse >= grade:
                continue
            gain = (2**grade - 2**worse) * abs(1 / log2(place[good] + 2) - 1 / log2(place[bad] + 2)) / ideal
            if gain <= 0:
                continue
            gap = scores[good] - scores[bad]
            push = gain / (1 + exp(min(gap, 30.0)))
            for at, (left, right) in enumerate(zip(one.features[good], one.features[bad], strict=True)):
                if left != right:
                    change[at] += push * (left - right)
    for at, amount in enumerate(change):
        moved = weights[at] + rate * one.share * (amount * scale[at] - PULL * (weights[at] - start[at]))
        # What was thought to speak for a record may turn out to say nothing, but not to speak against it.
        weights[at] = max(moved, 0.0) if start[at] >= 0 else min(moved, 0.0)


def crossed(
    judged: Sequence[Judged], start: Sequence[float], *, folds: int = 5, seed: int = 7
) -> dict[str, float]:
    """nDCG@10 of every query under weights fitted without its fold."""
    chance = random.Random(seed)
    order = list(judged)
    chance.shuffle(order)
    found: dict[str, float] = {}
    for fold in range(folds):
        held = order[fold::folds]
        rest = [one for at, one in enumerate(order) if at % folds != fold]
        weights = fit(rest, start, seed=seed)
        found |= {one.id: one.ndcg(weights) for one in held}
    return found
