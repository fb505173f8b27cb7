"""Measures of one ranked answer against its judgements; pure functions."""

from collections.abc import Mapping, Sequence
from math import ceil, log2


def dcg(gains: Sequence[float]) -> float:
    """Discounted cumulative gain: the first place counts whole, the second 1/log2(3), and so on."""
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))


def ndcg(found: Sequence[str], grades: Mapping[str, int], *, at: int = 10) -> float:
    """DCG of the first `at` keys over the best possible one; gain 2^grade−1; 0 when nothing is judged relevant."""
    ideal = dcg(sorted((float(2**grade - 1) for grade in grades.values()), reverse=True)[:at])
    seen = list(dict.fromkeys(found))[:at]
    return dcg([float(2 ** grades.get(key, 0) - 1) for key in seen]) / ideal if ideal else 0.0


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int], *, at: int = 10) -> float:
    """1 over the place of the first judged key among the first `at`, else 0."""
    return next((1 / place for place, key in enumerate(found[:at], 1) if grades.get(key)), 0.0)


def recall(found: Sequence[str], grades: Mapping[str, int], *, at: int = 10) -> float:
    """The share of judged keys that stand among the first `at`."""
    relevant = {key for key, grade in grades.items() if grade}
    return len(relevant & set(found[:at])) / len(relevant) if relevant else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed; 0 for none."""
    if not values:
        return 0.0
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def mean(values: Sequence[float]) -> float:
    """The average; 0 for none."""
    return sum(values) / len(values) if values else 0.0
