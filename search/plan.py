"""From an understood text to Boolean steps, strict first; the same plan runs on every engine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import overload

from search.lexicon import Expansion, Lexicon, current
from search.meaning import Meaning, interpret, replaced, sought_in
from search.settling import Frequencies, Settled, settle
from search.text import PAIR
from search.understanding import Role, Understood, Word

Phrase = tuple[str, ...]

# A word found in more than this share of all records tells them too little apart to be searched for alone.
COMMON_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Group:
    """Any one of these phrases must be found; a phrase's tokens stand side by side in one field."""

    any_of: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """All groups must be found, or one of the keys must be the record's own. `relaxed`: some words were let go."""

    groups: tuple[Group, ...] = ()
    keys: tuple[str, ...] = ()
    relaxed: bool = False


class Unfolding(Sequence[Step]):
    """Steps worked out one after the other, as far as they are asked for."""

    def __init__(self, steps: Iterator[Step]) -> None:
        self._coming = steps
        self._known: list[Step] = []

    def __bool__(self) -> bool:
        return self._is_there(0)

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Step]:
        at = 0
        while self._is_there(at):
            yield self._known[at]
            at += 1

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Step]: ...
    def __getitem__(self, at: int | slice) -> Step | Sequence[Step]:
        if isinstance(at, int) and at >= 0 and self._is_there(at):
            return self._known[at]
        return self._all()[at]

    def _is_there(self, at: int) -> bool:
        self._known += islice(self._coming, max(0, at + 1 - len(self._known)))
        return at < len(self._known)

    def _all(self) -> list[Step]:
        self._known += self._coming
        return self._known


class Plan:
    """Steps to try in order, and what the text was taken to mean (for ranking and highlights).

    Both are worked out as far as they are asked for, as long as the index may be asked: the strictest step is known
    long before all the rest, and a cluster can be at work on it meanwhile.
    """

    def __init__(self, codes: Phrase, settled: Settled, index: Frequencies, lexicon: Lexicon) -> None:
        self._codes = codes
        self._settled = settled
        self._index = index
        self._lexicon = lexicon
        self.steps: Sequence[Step] = Unfolding(self._steps())

    @property
    def words(self) -> tuple[Word, ...]:
        """The words as they were finally read."""
        return self._settled.words

    @cached_property
    def meaning(self) -> Meaning:
        """What the words are taken to mean."""
        settled = self._settled
        return interpret(settled.words, plain=settled.plain, lexicon=self._lexicon, mended=settled.mended)

    def _steps(self) -> Iterator[Step]:
        if self._codes:
            yield Step(keys=self._codes)
        if self.words:
            yield from _Steps(self, self._settled, self._index, self._lexicon)


def make_plan(understood: Understood, index: Frequencies, *, lexicon: Lexicon | None = None) -> Plan:
    """The plan for a text over this index, with the lexicon in force when none is given.

    A text without any word makes a plan without steps: nothing was asked.
    """
    lexicon = current() if lexicon is None else lexicon
    return Plan(understood.codes, settle(understood, index, lexicon), index, lexicon)


class _Steps:
    """The steps over words, one after the other."""

    def __init__(self, plan: Plan, settled: Settled, index: Frequencies, lexicon: Lexicon) -> None:
        self.plan = plan
        self.words = settled.words
        self.index = index
        self.vocabulary: Mapping[str, int] = index.vocabulary()
        self.sought = sought_in(settled.words)
        self.also: dict[int, list[Phrase]] = {place: [] for place in self.sought}
        for expansion in replaced(settled.words, plain=settled.plain, lexicon=lexicon):
            for place in set(expansion.places) & self.also.keys():
                self.also[place] += self._known(expansion)
        self.groups = {place: self._group(place) for place in self.sought}
        self.counts = {place: self._count(group) for place, group in self.groups.items()}

    def __iter__(self) -> Iterator[Step]:
        yield Step(tuple(self.groups.values()))
        # Words that stand nowhere cannot help; who finds too little then asks for any of the others at once: letting
        # the commonest go one by one (as was done before) ranked no better and stopped at accidents.
        kept = [place for place in self.sought if self.counts[place]]
        if 0 < len(kept) < len(self.sought):
            yield Step(tuple(self.groups[place] for place in kept), relaxed=True)
        if phrases := self._any_of():
            yield Step((Group(phrases),), relaxed=True)

    def _known(self, expansion: Expansion) -> list[Phrase]:
        """The phrases of an expansion whose words the index holds."""
        phrases = [tuple(folded for _, folded in phrase) for phrase in expansion.phrases]
        return [phrase for phrase in phrases if all(token in self.vocabulary for token in phrase)]

    def _group(self, place: int) -> Group:
        read = [reading.folded for reading in self.words[place].readings]
        return Group(tuple(dict.fromkeys([*read, *self.also[place]])))

    def _count(self, group: Group) -> int:
        """An upper bound on the records a group finds."""
        return sum(min(self.vocabulary.get(token, 0) for token in phrase) for phrase in group.any_of)

    def _any_of(self) -> tuple[Phrase, ...]:
        """The last resort: any pair of neighbours, any official phrase, or any word that is not common."""
        beside = [
            f"{left.folded}{PAIR}{right.folded}"
            for left, right in pairwise(self.words)
            if left.folded.isalpha()
            and right.folded.isalpha()
            and not (left.role is Role.GLUE and right.role is Role.GLUE)
        ]
        seen = self.index.frequencies(beside)
        most = max(COMMON_SHARE * self.index.size, 1)
        neighbours = [(pair,) for pair in beside if 0 < seen.get(pair, 0) <= most]
        rare = [
            phrase
            for place in self.sought
            if self.counts[place]
            for phrase in self.groups[place].any_of
            if 0 < min(self.vocabulary.get(token, 0) for token in phrase) <= most
        ]
        official = [phrase for expansion in self.plan.meaning.expansions for phrase in self._known(expansion)]
        phrases = tuple(dict.fromkeys([*official, *neighbours, *rare]))
        return phrases or tuple(
            phrase for place in self.sought if self.counts[place] for phrase in self.groups[place].any_of
        )
