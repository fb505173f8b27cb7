"""Records of one field of service speak for each other: where the best fits well, its fellows may be meant."""

from collections.abc import Sequence


def votes_of(fields: Sequence[str], scores: Sequence[float]) -> list[float]:
    """For each record, how the best score of its field stands to the best of all, 0 to 1; 0 where it has no field.

    A query of twenty words may say in three of them what is wanted, and in the others of what life it comes.
    """
    best: dict[str, float] = {}
    for field, score in zip(fields, scores, strict=True):
        if field and score > best.get(field, 0.0):
            best[field] = score
    most = max(best.values(), default=0.0)
    return [best.get(field, 0.0) / most if most else 0.0 for field in fields]
