"""The published formula of the ranking: weighed shares, nothing else, so that anybody can reckon it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.models import RankingWeights


@dataclass(frozen=True, slots=True)
class Ranked:
    """An agency's place: its score out of 100 and the points each indicator brought. None where nothing is known."""

    key: str
    score: float | None
    rank: int | None
    points: Mapping[str, float]


def weights_of(year: int) -> dict[str, int]:
    """The newest weights published for this year or before; those the model proposes where there are none."""
    row = RankingWeights.objects.filter(year__lte=year).order_by("-year").first()
    return (row or RankingWeights(year=year)).as_dict()


def rank(rows: Sequence[tuple[str, Mapping[str, Any]]], weights: Mapping[str, int]) -> list[Ranked]:
    """Places agencies by their values, best first; equal scores share a place.

    An indicator's points are its weight times its share. One that is absent or not known for an agency is left out
    and the others' weights are stretched to 100. An agency that offers nothing gets 0 points: the directive is about
    those who publish nothing.
    """
    scored = [(key, *_score(values, weights)) for key, values in rows]
    scored.sort(key=lambda row: (-(row[1] if row[1] is not None else -1.0), row[0]))
    found: list[Ranked] = []
    for number, (key, score, points) in enumerate(scored, 1):
        same = found and found[-1].score == score
        place = None if score is None else (found[-1].rank if same else number)
        found.append(Ranked(key, score, place, points))
    return found


def _score(values: Mapping[str, Any], weights: Mapping[str, int]) -> tuple[float | None, dict[str, float]]:
    if values.get("offered") == 0:
        return 0.0, {}
    known = {
        key: weight
        for key, weight in weights.items()
        if weight and isinstance(values.get(key), int | float) and not isinstance(values.get(key), bool)
    }
    total = sum(known.values())
    if not total:
        return None, {}
    points = {key: round(weight / total * float(values[key]), 2) for key, weight in known.items()}
    return round(sum(points.values()), 2), points
