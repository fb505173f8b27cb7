"""Whatever comes after it, a frozen report stands; and its ranking can be reckoned again by hand."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import FrozenReport, RankingWeights
from catalogue.reports.assembling import digest_of
from catalogue.reports.freezing import content_of, differences, freeze
from catalogue.reports.ranking import rank
from tests.catalogue.levels.test_properties import STEPS, Step, Undo, actors, play
from tests.cms.desk.province import province

__all__ = ["actors", "province"]
YEAR = 2018  # early enough for six years of steps on either side
DUE = date(YEAR, 12, 15)
SHARES = ("online", "plan", "completeness", "proof", "questions", "training")


@given(before=STEPS, after=STEPS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_frozen_report_never_changes(actors: Any, before: list[Step], after: list[Step]) -> None:
    try:
        with transaction.atomic():
            play(before, actors, start=date(YEAR - 6, 1, 1))
            kept = freeze(YEAR).content
            play(after, actors, start=DUE + timedelta(days=1))
            RankingWeights.objects.create(year=YEAR, online=100, plan=0, completeness=0, proof=0)
            report = FrozenReport.objects.get(year=YEAR)
            assert report.content == kept and report.digest == digest_of(kept)
            assert content_of(report)["day"] == DUE.isoformat()
            # What took effect later is no difference of that day.
            assert differences(report) == []
            raise Undo
    except Undo:
        pass


VALUES = st.fixed_dictionaries(
    {"offered": st.integers(0, 3)},
    optional={key: st.none() | st.floats(0, 100).map(lambda share: round(share, 1)) for key in SHARES},
)


@given(
    rows=st.dictionaries(st.text("abcdef", min_size=1, max_size=3), VALUES, max_size=8),
    weights=st.fixed_dictionaries({key: st.integers(0, 100) for key in SHARES}),
    order=st.randoms(),
)
def test_the_ranking_is_what_the_published_formula_says(
    rows: dict[str, dict[str, Any]], weights: dict[str, int], order: Any
) -> None:
    mixed = list(rows.items())
    order.shuffle(mixed)
    found = {row.key: row for row in rank(mixed, weights)}
    by_hand = {key: reckoned(values, weights) for key, values in rows.items()}
    for key, expected in by_hand.items():
        if expected is None:
            assert found[key].score is None and found[key].rank is None
            continue
        # Six points, each rounded to a hundredth.
        assert found[key].score == pytest.approx(float(expected), abs=0.04)
        assert 0 <= found[key].score <= 100.04
        better = [each for each in found.values() if (each.score or 0) > found[key].score]
        assert found[key].rank == 1 + len(better), "as many places down as there are better ones"
    assert [row.key for row in rank(list(rows.items()), weights)] == list(found), (
        "the rows' order is no matter"
    )


def reckoned(values: dict[str, Any], weights: dict[str, int]) -> Fraction | None:
    """The published sentence in exact fractions: weighed sum; unknown left out, the rest stretched; nothing is 0."""
    if values["offered"] == 0:
        return Fraction(0)
    known = {key: weights[key] for key in SHARES if weights[key] and values.get(key) is not None}
    if not known:
        return None
    total = sum(weight * Fraction(str(values[key])) for key, weight in known.items())
    return total / sum(known.values())
