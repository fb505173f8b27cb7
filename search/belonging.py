"""Whether anything found has to do with what was asked, or the question belongs to no office here."""

from collections.abc import Sequence
from math import log

from search.engines.candidates import Candidate
from search.engines.protocol import Matches, Reading
from search.facts import facts_of
from search.lexicon import current
from search.lexicon.elsewhere import elsewhere_in
from search.plan import Plan
from search.ranked import Ranked
from search.text import pairs
from search.understanding import Word

# So many first records are looked at; the best of them in each respect counts.
LOOKED_AT = 3
# What speaks for an answer, and against: a logistic regression between 674 judged questions and 104 of no office's
# business, rounded. Cross-validated it keeps 98.5 % of the hardest 200 and lets 4 of the 104 through. The base stands
# 0.3 above what was fitted: a wrong «not here» costs a citizen more than a wrong list.
BASE = -5.7
SCORE = 0.2  # what the best record was ranked by
LIKELY = 1.0  # what citizens say of it
COVER = 1.2  # how much of the question its title holds
TOGETHER = 0.5  # neighbours of the question are neighbours there
EXPLAINED = (
    1.0  # how much of its title the question says: «khai tử» in a long tale is still «Đăng ký khai tử»
)
LENGTH = 2.6  # times the logarithm of the words of meaning: of many the best title can hold but a few
PLAIN = 1.4  # nobody typed accents, so that less can agree
UNKNOWN = -1.0  # the share of words that neither the index nor any citizen known to us says
ELSEWHERE = -3.2  # the question speaks of the weather, football, recipes …
ELSEWHERE_SHARE = -1.4  # … and the more of it does so, the worse
# A single word says nothing by its neighbours: it must stand in a title, and be no common one among glue («ăn gì»).
HERE_WORD = 0.9
HERE_BELOW = 0.3
COMMON_WORD = 0.04
# Rarity tells little among few records: there a title need only hold this much of what was asked. (Of the demo's 91
# judged questions all are answered so; the figures above are for a whole catalogue.)
JUDGED_FROM = 1_000
HERE_AT_ALL = 0.15


def is_here(matches: Matches, ranked: Sequence[Ranked], plan: Plan, reading: Reading) -> bool:
    """Whether one of the first records may be what was asked for. `ranked` must not be empty."""
    if matches.step is not None and matches.step.keys:
        return True
    first = ranked[:LOOKED_AT]
    if any(one.feature("number") > 0 for one in first):
        return True
    if reading.size < JUDGED_FROM and any(one.cover >= HERE_AT_ALL for one in first):
        return True
    sought = [plan.words[place] for place in plan.meaning.sought]
    if len(sought) == 1:
        # «ăn» in «hôm nay ăn gì» says too little; alone, a word is looked for wherever it stands.
        if len(plan.words) > 1 and reading.frequency(sought[0].folded) > COMMON_WORD * reading.size:
            return False
        return len(plan.words) == 1 or any(
            one.cover >= HERE_WORD or one.feature("below") >= HERE_BELOW for one in first
        )
    return any(holds_whole(one.candidate, plan.words) for one in first) or _speaks_for(
        first, sought, plan, reading
    )


def _speaks_for(first: Sequence[Ranked], sought: Sequence[Word], plan: Plan, reading: Reading) -> bool:
    def best(name: str) -> float:
        return max(one.feature(name) for one in first)

    explained = max(
        _explained(one.candidate, sought) if one.feature("together") > 0 else 0.0 for one in first
    )
    reasons = (
        BASE
        + SCORE * max(one.score for one in first)
        + LIKELY * best("likely")
        + COVER * best("cover")
        + TOGETHER * best("together")
        + EXPLAINED * explained
        + LENGTH * log(len(sought))
        + PLAIN * plan.meaning.plain
    )
    if reasons + UNKNOWN + ELSEWHERE + ELSEWHERE_SHARE >= 0:  # whatever speaks against
        return True
    said = [(word.accented, word.folded) for word in plan.words]
    elsewhere = len(elsewhere_in(said, plain=plan.meaning.plain)) / len(said)
    against = ELSEWHERE + ELSEWHERE_SHARE * elsewhere if elsewhere else 0.0
    return reasons + UNKNOWN * _unknown(sought, reading) + against >= 0


def _unknown(sought: Sequence[Word], reading: Reading) -> float:
    """The share of words nobody here is known to say."""
    vocabulary, said = reading.vocabulary(), current().folded_words
    strange = [
        word
        for word in sought  # «5000» of «nuôi gà 5000 con» is no strange word
        if not word.folded.isdigit()
        and not all(token in vocabulary or token in said for token in word.readings[0].folded)
    ]
    return len(strange) / len(sought)


def _explained(candidate: Candidate, sought: Sequence[Word]) -> float:
    """How many of a title's words the query's own words are."""
    title = facts_of(candidate).title
    typed = {token for word in sought for reading in word.readings for token in reading.folded}
    return sum(token in typed for token in title) / len(title) if title else 0.0


def holds_whole(candidate: Candidate, words: Sequence[Word]) -> bool:
    """Whether the words stand in a record as they do in the query, each beside the next, in whatever field."""
    beside = pairs([token for word in words for token in word.readings[0].folded])
    return bool(beside) and all(f" {pair} " in candidate.pairs for pair in beside)
