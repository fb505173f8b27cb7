"""Asks an engine a plan, looks at what came, asks more widely when that cannot be what was meant, and says when nothing
here is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.engines.candidates import Candidate
from search.engines.protocol import Ask, Matches, Reading
from search.facts import facts_of
from search.plan import Plan
from search.ranking import Ranked, rank
from search.text import pairs
from search.understanding import Word

# Fewer finds than this are not enough by themselves, unless one of them is plainly what was asked for.
ENOUGH = 10
# A title that holds this share of the query's meaning, word for word, and says not much else, is plainly it.
PLAIN_COVER = 0.95
PLAIN_PRECISION = 0.4
# Something is here when one of so many first records …
LOOKED_AT = 3
# … serves a task trusted this much, or has neighbours of the query side by side in its title, or scores this high, or
# has a title that the query mostly says, or holds the query as it stands.
# Set between 226 + 104 judged questions and fifty of no office's business (tests/search/out_of_scope.txt).
HERE_TASK = 0.55
HERE_TOGETHER = 0.115
HERE_COVER = 0.3
HERE_EXPLAINED = 0.4
HERE_LEAST = 5.0
HERE_SCORE = 7.5
# Rarity tells little among few records: there a title need only hold this much of what was asked. (Of the demo's 91
# judged questions all are answered so; the figures above are for a whole catalogue.)
JUDGED_FROM = 1_000
HERE_AT_ALL = 0.15
# A single word says nothing by its neighbours: it must stand in a title, and be no common one among glue («ăn gì»).
HERE_WORD = 0.9
COMMON_WORD = 0.04


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine found and in which order (`ranked` is empty when another order was asked for).

    `is_here` is false when nothing found has to do with the text.
    """

    matches: Matches
    ranked: Sequence[Ranked]
    is_here: bool = True


def answer(ask: Ask, plan: Plan, reading: Reading, *, text: str) -> Answer:
    """The matches of the step that answers, and the candidates ranked.

    Whether to widen, and whether anything is here at all, is judged by relevance whatever the order asked for, so
    that every order shows the same finds.
    """
    by_relevance = ask if ask.sort == "relevance" else replace(ask, sort="relevance")
    matches = reading.match(by_relevance)
    ranked = rank(matches.first, text=text, meaning=plan.meaning, index=reading)
    if _is_too_little(matches, ranked, plan):
        wide = reading.match(replace(by_relevance, steps=plan.steps[-1:]))
        wide_ranked = rank(wide.first, text=text, meaning=plan.meaning, index=reading)
        # Fewer finds may be the better ones: a task's own title need not hold the words of the wish.
        if wide.total > matches.total or _best(wide_ranked) > _best(ranked):
            matches = replace(wide, step=matches.step or wide.step)
            ranked = wide_ranked
            by_relevance = replace(by_relevance, steps=plan.steps[-1:])
    if ask.steps and ranked and not _is_here(matches, ranked, plan, reading):
        return Answer(matches, ranked, is_here=False)
    if ask.sort != "relevance":
        return Answer(reading.match(replace(by_relevance, sort=ask.sort)), ())
    return Answer(matches, ranked)


def _best(ranked: Sequence[Ranked]) -> float:
    return ranked[0].score if ranked else float("-inf")


def _is_too_little(matches: Matches, ranked: Sequence[Ranked], plan: Plan) -> bool:
    step = matches.step
    if step is None or step.keys or step == plan.steps[-1]:
        return False
    if matches.total >= ENOUGH and not plan.knows_a_task:
        return False
    return not any(
        one.exact >= PLAIN_COVER and one.feature("core_precision") >= PLAIN_PRECISION for one in ranked
    )


def _is_here(matches: Matches, ranked: Sequence[Ranked], plan: Plan, reading: Reading) -> bool:
    if matches.step is not None and matches.step.keys:
        return True
    first = ranked[:LOOKED_AT]
    if any(one.feature("number") > 0 or one.feature("task") >= HERE_TASK for one in first):
        return True
    if reading.size < JUDGED_FROM and any(one.cover >= HERE_AT_ALL for one in first):
        return True
    sought = [plan.words[place] for place in plan.meaning.sought]
    if len(sought) == 1:
        # «ăn» in «hôm nay ăn gì» says too little; alone, a word is looked for wherever it stands.
        if len(plan.words) > 1 and reading.frequency(sought[0].folded) > COMMON_WORD * reading.size:
            return False
        return len(plan.words) == 1 or any(
            one.cover >= HERE_WORD or one.feature("below") >= HERE_COVER for one in first
        )
    return any(
        one.score >= HERE_SCORE
        or (one.feature("together") >= HERE_TOGETHER and one.cover >= HERE_COVER and one.score >= HERE_LEAST)
        or (one.feature("together") > 0 and _explained(one.candidate, sought) >= HERE_EXPLAINED)
        or _holds_whole(one.candidate, plan.words)
        for one in first
    )


def _explained(candidate: Candidate, sought: Sequence[Word]) -> float:
    """How many of a title's words the query's own words are: «khai tử» in a long tale is still «Đăng ký khai tử»."""
    title = facts_of(candidate).title
    typed = {token for word in sought for reading in word.readings for token in reading.folded}
    return sum(token in typed for token in title) / len(title) if title else 0.0


def _holds_whole(candidate: Candidate, words: Sequence[Word]) -> bool:
    """Whether the words stand in a record as they do in the query, each beside the next, in whatever field."""
    beside = pairs([token for word in words for token in word.readings[0].folded])
    return bool(beside) and all(f" {pair} " in candidate.pairs for pair in beside)
