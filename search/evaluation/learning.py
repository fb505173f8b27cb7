"""Judged queries as ranking sees them: what weights are learned from."""

from collections.abc import Iterable

from django.utils import timezone

from search.answering import answer
from search.engines.protocol import Ask, Engine
from search.evaluation.judgements import Judgement
from search.evaluation.tuning import Judged
from search.plan import make_plan
from search.understanding import understand


def judged_candidates(
    judgements: Iterable[Judgement],
    engine: Engine,
    *,
    kinds: tuple[str, ...],
    prefix: str,
    share: float = 1.0,
) -> list[Judged]:
    """Each query's candidates with their features; queries answered by a code, and those with no judged key present,
    teach nothing and are left out. `share` says how much these queries count beside others."""
    found = []
    for judgement in judgements:
        with engine.reading() as reading:
            present = reading.keys(judgement.grades)
            grades = {key: grade for key, grade in judgement.grades.items() if key in present and grade}
            understood = understand(judgement.query)
            plan = make_plan(understood, reading)
            ask = Ask(plan.steps, {"kind": kinds}, "relevance", 0, 10, timezone.now())
            answered = answer(ask, plan, reading, text=understood.text)
        step = answered.matches.step
        if not grades or (step and step.keys):
            continue
        found.append(
            Judged(
                prefix + judgement.id,
                tuple(one.candidate.key for one in answered.ranked),
                tuple(one.features for one in answered.ranked),
                grades,
                share,
            )
        )
    return found
