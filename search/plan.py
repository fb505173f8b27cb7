"""From an understood text to Boolean steps, strict first; the same plan runs on every engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from search.lexicon import Kind, Lexicon, current
from search.meaning import Meaning, interpret
from search.settling import Frequencies, settle
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


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps to try in order, and what the text was taken to mean (for ranking and highlights)."""

    steps: tuple[Step, ...]
    meaning: Meaning

    @property
    def words(self) -> tuple[Word, ...]:
        """The words as they were finally read."""
        return self.meaning.words


def make_plan(understood: Understood, index: Frequencies, *, lexicon: Lexicon | None = None) -> Plan:
    """The plan for a text over this index, with the lexicon in force when none is given.

    A text without any word makes a plan without steps: nothing was asked.
    """
    lexicon = current() if lexicon is None else lexicon
    settled = settle(understood, index, lexicon)
    meaning = interpret(
        settled.words,
        plain=settled.plain,
        lexicon=lexicon,
        mended=settled.mended,
    )
    steps: list[Step] = []
    if understood.codes:
        steps.append(Step(keys=understood.codes))
    if meaning.words:
        steps += _Steps(meaning, index)
    return Plan(tuple(steps), meaning)


class _Steps:
    """The steps over words, one after the other."""

    def __init__(self, meaning: Meaning, index: Frequencies) -> None:
        self.meaning = meaning
        self.index = index
        self.vocabulary: Mapping[str, int] = index.vocabulary()
        self.sought = meaning.sought
        self.also: dict[int, list[Phrase]] = {place: [] for place in self.sought}
        self.official: list[Phrase] = []
        for expansion in meaning.expansions:
            phrases = [tuple(folded for _, folded in phrase) for phrase in expansion.phrases]
            phrases = [phrase for phrase in phrases if all(token in self.vocabulary for token in phrase)]
            self.official += phrases
            if expansion.kind is Kind.WORD:
                for place in set(expansion.places) & self.also.keys():
                    self.also[place] += phrases
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

    def _group(self, place: int) -> Group:
        read = [reading.folded for reading in self.meaning.words[place].readings]
        return Group(tuple(dict.fromkeys([*read, *self.also[place]])))

    def _count(self, group: Group) -> int:
        """An upper bound on the records a group finds."""
        return sum(min(self.vocabulary.get(token, 0) for token in phrase) for phrase in group.any_of)

    def _any_of(self) -> tuple[Phrase, ...]:
        """The last resort: any pair of neighbours, any official phrase, or any word that is not common."""
        words = self.meaning.words
        beside = [
            f"{left.folded}{PAIR}{right.folded}"
            for left, right in pairwise(words)
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
        phrases = tuple(dict.fromkeys([*self.official, *neighbours, *rare]))
        return phrases or tuple(
            phrase for place in self.sought if self.counts[place] for phrase in self.groups[place].any_of
        )
