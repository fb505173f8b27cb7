"""Asks an engine a plan, looks at what came, and asks more widely when that cannot be what was meant."""

from collections.abc import Sequence
from dataclasses import replace

from search.engines.protocol import Ask, Matches, Reading
from search.plan import Plan
from search.ranking import Ranked, rank

# Fewer finds than this are not enough by themselves, unless one of them is plainly what was asked for.
ENOUGH = 10
# A title that holds this share of the query's meaning, word for word, is plainly it.
PLAIN_COVER = 0.95


def answer(ask: Ask, plan: Plan, reading: Reading, *, text: str) -> tuple[Matches, Sequence[Ranked]]:
    """The matches of the step that answers, and the candidates ranked (none when another order was asked for).

    Whether to widen is judged by relevance whatever the order asked for, so that every order shows the same finds.
    """
    by_relevance = ask if ask.sort == "relevance" else replace(ask, sort="relevance")
    matches = reading.match(by_relevance)
    ranked = rank(matches.first, text=text, meaning=plan.meaning, index=reading)
    if _is_too_little(matches, ranked, plan):
        wide = reading.match(replace(by_relevance, steps=plan.steps[-1:]))
        if wide.total > matches.total:
            matches = replace(wide, step=matches.step or wide.step)
            ranked = rank(matches.first, text=text, meaning=plan.meaning, index=reading)
            by_relevance = replace(by_relevance, steps=plan.steps[-1:])
    if ask.sort != "relevance":
        return reading.match(replace(by_relevance, sort=ask.sort)), ()
    return matches, ranked


def _is_too_little(matches: Matches, ranked: Sequence[Ranked], plan: Plan) -> bool:
    step = matches.step
    if step is None or step.keys or step == plan.steps[-1]:
        return False
    if matches.total >= ENOUGH and not plan.knows_a_task:
        return False
    return not any(one.exact >= PLAIN_COVER for one in ranked)
