"""How far a mean over few queries can be trusted."""

import random
from collections.abc import Sequence

from search.evaluation.metrics import mean

DRAWS = 2_000


def interval(values: Sequence[float], *, share: float = 0.95, seed: int = 11) -> tuple[float, float]:
    """The middle `share` of the means of as many queries drawn again with replacement (bootstrap); (0, 0) for none."""
    if not values:
        return (0.0, 0.0)
    chance = random.Random(seed)
    means = sorted(mean(chance.choices(values, k=len(values))) for _ in range(DRAWS))
    edge = round((1 - share) / 2 * DRAWS)
    return means[edge], means[DRAWS - 1 - edge]
