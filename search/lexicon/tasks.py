"""Wishes recognised whole: entries of kind task, of which a query holds most of the meaning."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from itertools import combinations
from math import log
from typing import NamedTuple

from search.lexicon.phrases import Phrase

# A task is recognised when the query holds this share of its meaning (rare words mean more); 0.6 to 0.9 were tried.
TASK_SHARE = 0.7
# How much of the trust in a task hangs on how much of the query it explains.
QUERY_SHARE = 0.5
# One word alone brings a task to mind only where it is most of what is asked.
ONE_WORD_EXPLAINS = 0.6
# A task that explains less of the query than this says nothing about it.
LEAST_TRUST = 0.3
# A word typed without accents in a query that has some, where the entry has one: it may be another word.
HALF_AGREED = 0.6
# Words of so many tasks bring no task to mind by themselves.
COMMON = 300
# The best tasks are kept, as long as they come near the best one.
MOST_TASKS = 4
NEAR_BEST = 0.65
# Sums of the same numbers in another order differ by less.
_TINY = 1e-9


class Recognised(NamedTuple):
    """The official phrases of a task, the folded words of the query that are its own, and how far to trust it."""

    phrases: tuple[Phrase, ...]
    agreed: tuple[str, ...]
    trust: float


class _Task(NamedTuple):
    parts: tuple[tuple[str, str, float], ...]  # folded, as its sound, and its rarity; the rarest first
    phrases: tuple[Phrase, ...]
    weight: float
    may_lose: float  # with more missing it is not recognised


class Tasks:
    """All tasks, found by the words, and pairs of words, that no query can do without."""

    def __init__(self, rarity: Mapping[str, float], size: int, meanings: Sequence[Mapping[str, str]]) -> None:
        """`rarity` weighs every word of the `meanings` (folded → as it sounds), `size` counts all entries."""
        self._rarity = rarity
        self._unknown = log(1 + size / 2)
        self._held = Counter(token for meaning in meanings for token in meaning)
        self._tasks: list[_Task] = []
        self._alone: dict[str, tuple[int, ...]] = {}
        self._beside: dict[tuple[str, str], tuple[int, ...]] = {}
        self._gone: frozenset[int] = frozenset()

    def changed(
        self,
        added: Iterable[tuple[Mapping[str, str], tuple[Phrase, ...]]],
        gone: Iterable[tuple[Mapping[str, str], tuple[Phrase, ...]]],
    ) -> "Tasks":
        """Others with a few more and a few fewer; how rare and how common a word is stays."""
        other = copy(self)
        other._tasks = list(self._tasks)
        other._alone, other._beside = dict(self._alone), dict(self._beside)
        for meaning, phrases in gone:
            other._gone |= other._one_of(meaning, phrases)
        for meaning, phrases in added:
            other.add(meaning, phrases)
        return other

    def _one_of(self, meaning: Mapping[str, str], phrases: tuple[Phrase, ...]) -> set[int]:
        """One task of this meaning and these phrases, if any is left: «xin cấp lại» stays when «cấp lại» goes."""
        for number in self._possible(meaning):
            task = self._tasks[number]
            if task.phrases == phrases and {token: sound for token, sound, _ in task.parts} == meaning:
                return {number}
        return set()

    def add(self, meaning: Mapping[str, str], phrases: tuple[Phrase, ...]) -> None:
        """A meaning, and the official phrases it stands for."""
        held = self._held
        tokens = sorted(meaning, key=lambda token: held[token])
        parts = tuple((token, meaning[token], self._rarity.get(token, self._unknown)) for token in tokens)
        weight = sum(worth for _, _, worth in parts)
        task = _Task(parts, phrases, weight, (1 - TASK_SHARE) * weight + _TINY)
        number = len(self._tasks)
        self._tasks.append(task)
        needed = _needed_two_of(task)
        for pair in combinations(sorted(needed), 2):
            self._beside[pair] = (*self._beside.get(pair, ()), number)
        if not needed:
            for token in _leaders(task):
                self._alone[token] = (*self._alone.get(token, ()), number)

    def recognised(
        self, asked: Mapping[str, str], guessed: Set[str], bare: Set[str], sounds: Mapping[str, str]
    ) -> list[Recognised]:
        """The best tasks of which these words (folded → as typed) are most; of those that `guessed` names the accents
        are not known, those that are `bare` were typed without, and `sounds` says how each is heard."""
        total = sum([self._rarity.get(token, self._unknown) for token in asked])
        # A common word only adds to what a rarer one has brought, or nothing would end.
        is_rare = any(0 < self._held[folded] <= COMMON for folded in asked)
        found: list[tuple[float, int, tuple[str, ...]]] = []
        for number in self._possible(asked):
            task = self._tasks[number]
            share = lost = 0.0
            agreed = []
            for folded, sound, worth in task.parts:
                heard = sounds.get(folded)
                if heard is None or not (heard == sound or folded in guessed or folded in bare):
                    lost += worth
                    if lost > task.may_lose:
                        break
                    continue
                share += worth if heard == sound or folded in guessed else worth * HALF_AGREED
                agreed.append(folded)
            if (held := share / task.weight) < TASK_SHARE:
                continue
            explained = share / total if total else 0.0
            trust = held * held * (1 - QUERY_SHARE + QUERY_SHARE * explained)
            if trust < LEAST_TRUST or not (len(agreed) > 1 or explained >= ONE_WORD_EXPLAINS):
                continue
            if is_rare and not any(
                token in asked and self._held[token] <= COMMON for token in _leaders(task)
            ):
                continue
            found.append((trust, number, tuple(agreed)))
        found.sort(key=lambda one: (-one[0], one[1]))
        best: dict[tuple[Phrase, ...], Recognised] = {}
        for trust, number, words in found:
            phrases = self._tasks[number].phrases
            if trust < NEAR_BEST * found[0][0] or (len(best) >= MOST_TASKS and phrases not in best):
                break
            if phrases not in best:
                best[phrases] = Recognised(phrases, words, trust)
        return list(best.values())

    def _possible(self, asked: Mapping[str, str]) -> Iterator[int]:
        """Tasks of which the words hold what none can do without, each once."""
        possible: dict[int, None] = {}
        for token in asked:
            possible.update(dict.fromkeys(self._alone.get(token, ())))
        beside = self._beside
        for pair in combinations(sorted(asked), 2):
            if (numbers := beside.get(pair)) is not None:
                possible.update(dict.fromkeys(numbers))
        return iter(possible) if not self._gone else (one for one in possible if one not in self._gone)


def _leaders(task: _Task) -> Iterator[str]:
    """The rarest words of a task, so many that it cannot be recognised by the others alone."""
    without = 0.0
    for token, _, worth in task.parts:
        yield token
        without += worth
        if task.weight - without < TASK_SHARE * task.weight:
            return


def _needed_two_of(task: _Task) -> list[str]:
    """The rarest words of a task, so many that two of them must be there for it to be recognised; none where a single
    word may do."""
    needed: list[str] = []
    together = most = 0.0
    for token, _, worth in task.parts:
        needed.append(token)
        together += worth
        most = max(most, worth)
        if together - most > task.may_lose + _TINY:
            return needed
    return []
