"""Asks an engine a plan, looks at what came, asks more widely when that cannot be what was meant, and says when nothing
here is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.belonging import is_here
from search.company import NOBODY
from search.engines.candidates import Candidate
from search.engines.protocol import Ask, Matches, Reading
from search.plan import Plan
from search.ranked import Ranked
from search.ranking import rank

# A title that holds this share of the query's meaning, word for word, and says not much else, is plainly it.
PLAIN_COVER = 0.95
PLAIN_PRECISION = 0.4


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine found and in which order (`ranked` is empty when another order was asked for).

    `is_here` is false when nothing found has to do with the text.
    """

    matches: Matches
    ranked: Sequence[Ranked]
    is_here: bool = True


def answer(
    ask: Ask,
    plan: Plan,
    reading: Reading,
    *,
    text: str,
    used: Mapping[tuple[str, int], float] = NOBODY,
    meanwhile: Callable[[Sequence[Ranked]], object] | None = None,
) -> Answer:
    """The matches of the step that answers, and the candidates ranked.

    Whether to widen, and whether anything is here at all, is judged by relevance whatever the order asked for, so
    that every order shows the same finds. `used` says how often things were opened: see `search.ranking.rank`.
    `meanwhile` may be told what will most likely be `ranked` while the engine still works.
    """
    by_relevance = ask if ask.sort == "relevance" else replace(ask, sort="relevance")
    ranking = _Ranking(text, plan, reading, used)

    def foresee(first: Sequence[Candidate]) -> None:
        expected = ranking.of(first)
        if meanwhile is not None and ask.sort == "relevance":
            meanwhile(expected)

    matches = reading.match(by_relevance, foresee)
    ranked = ranking.of(matches.first)
    if _is_unsure(matches, ranked, plan):
        wide = reading.match(replace(by_relevance, steps=plan.steps[-1:]))
        wide_ranked = ranking.of(wide.first)
        # Fewer finds may be the better ones: a task's own title need not hold the words of the wish.
        if wide.total > matches.total or _best(wide_ranked) > _best(ranked):
            matches = replace(wide, step=matches.step or wide.step)
            ranked = wide_ranked
            by_relevance = replace(by_relevance, steps=plan.steps[-1:])
    if ask.steps and ranked and not is_here(matches, ranked, plan, reading):
        return Answer(matches, ranked, is_here=False)
    if ask.sort != "relevance":
        return Answer(reading.match(replace(by_relevance, sort=ask.sort)), ())
    return Answer(matches, ranked)


class _Ranking:
    """Ranks the candidates of one query, the same ones once, in whatever order they come."""

    def __init__(
        self, text: str, plan: Plan, reading: Reading, used: Mapping[tuple[str, int], float]
    ) -> None:
        self._text = text
        self._plan = plan
        self._reading = reading
        self._used = used
        self._known: dict[frozenset[int], list[Ranked]] = {}

    def of(self, first: Sequence[Candidate]) -> list[Ranked]:
        numbers = frozenset([candidate.number for candidate in first])
        if (known := self._known.get(numbers)) is None:
            known = rank(
                first, text=self._text, meaning=self._plan.meaning, index=self._reading, used=self._used
            )
            self._known[numbers] = known
        return known


def _best(ranked: Sequence[Ranked]) -> float:
    return ranked[0].score if ranked else float("-inf")


def _is_unsure(matches: Matches, ranked: Sequence[Ranked], plan: Plan) -> bool:
    step = matches.step
    if step is None or step.keys:
        return False
    is_plain = any(
        one.exact >= PLAIN_COVER and one.feature("core_precision") >= PLAIN_PRECISION for one in ranked
    )
    return not is_plain and step != plan.steps[-1]
