"""Asks every judged query and measures the answers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.evaluation.judgements import Judgement
from search.evaluation.metrics import mean, ndcg, percentile, recall, reciprocal_rank

# Asks one query and hands back the keys found, best first, and the milliseconds it took.
Answer = Callable[[str], tuple[Sequence[str], float]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One query's figures; `found` are the first ten keys."""

    judgement: Judgement
    found: tuple[str, ...]
    ndcg: float
    mrr: float
    recall: float
    ms: float


def evaluate(
    judgements: Iterable[Judgement], *, present: Mapping[str, str], answer: Answer
) -> list[Measured]:
    """Measures each judgement on those of its keys that are present; those with none left are left out."""
    measured = []
    for judgement in judgements:
        grades = {key: grade for key, grade in judgement.grades.items() if key in present and grade}
        if not grades:
            continue
        found, ms = answer(judgement.query)
        measured.append(
            Measured(
                judgement,
                tuple(found[:10]),
                ndcg(found, grades),
                reciprocal_rank(found, grades),
                recall(found, grades),
                ms,
            )
        )
    return measured


def summary(measured: Sequence[Measured]) -> dict[str, float | int]:
    """The figures over all queries, named and rounded as `evaluate_search` prints them."""
    times = [one.ms for one in measured]
    return {
        "queries": len(measured),
        "ndcg@10": round(mean([one.ndcg for one in measured]), 4),
        "mrr@10": round(mean([one.mrr for one in measured]), 4),
        "recall@10": round(mean([one.recall for one in measured]), 4),
        "zero": sum(not one.found for one in measured),
        "p50_ms": round(percentile(times, 0.5), 2),
        "p95_ms": round(percentile(times, 0.95), 2),
    }


def by_kind(measured: Sequence[Measured]) -> dict[str, list[Measured]]:
    """The same, kind by kind in the order of the file."""
    kinds: dict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        kinds[one.judgement.kind].append(one)
    return dict(kinds)
