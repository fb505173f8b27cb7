"""What a settled query means: its words, what they may also be called, and what is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from search.lexicon import Expansion, Kind, Lexicon, Said
from search.lexicon.intents import intents_of_query
from search.lexicon.turns import turns_in
from search.text.abbreviations import ABBREVIATIONS
from search.text.syllables import is_syllable
from search.understanding import Reading, Role, Word

# Tasks trusted less than this are guesses: they may bring records in, but do not say what is meant.
TRUSTED = 0.5

# A word by its place.
_Placed = tuple[int, Reading]


class _Expand(Protocol):
    def __call__(self, said: Sequence[Said], *, plain: bool) -> list[Expansion]: ...


@dataclass(frozen=True, slots=True)
class Meaning:
    """`words` as read; `expansions` name their words by place. `intents` are what the text
    asks to be done, `implied` what the expansions do; `turns` are the rarer variants that either names."""

    words: tuple[Word, ...]
    plain: bool
    expansions: tuple[Expansion, ...]
    intents: frozenset[str]
    implied: frozenset[str]
    turns: frozenset[str]
    mended: bool = False

    @property
    def sought(self) -> list[int]:
        """See `sought_in`."""
        return sought_in(self.words)


def sought_in(words: Sequence[Word]) -> list[int]:
    """Places of the words a find should hold; all of them when none carries meaning."""
    places = [place for place, word in enumerate(words) if word.role.must_match]
    return places or list(range(len(words)))


def replaced(words: Sequence[Word], *, plain: bool, lexicon: Lexicon) -> list[Expansion]:
    """The expansions of kind word alone, in a small part of the time that all of them take."""
    typed, spelled = _read(words)
    expansions = _expanded(typed, words, plain=plain, expand=lexicon.replaced)
    if spelled != typed:
        expansions += _expanded(spelled, words, plain=plain, expand=lexicon.replaced)
    return expansions


def interpret(words: Sequence[Word], *, plain: bool, lexicon: Lexicon, mended: bool = False) -> Meaning:
    """Meets the words with the lexicon: as typed, and with abbreviations spelt out."""
    typed, spelled = _read(words)
    expansions = _expanded(typed, words, plain=plain, expand=lexicon.expand)
    if spelled != typed:
        expansions = [one for one in expansions if one.kind is not Kind.LIKELY]  # full words tell better
        expansions += _expanded(spelled, words, plain=plain, expand=lexicon.expand)
    accented = [token for _, reading in spelled for token in reading.accented]
    folded = [token for _, reading in spelled for token in reading.folded]
    places = [place for place, reading in spelled for _ in reading.folded]
    glue = frozenset(at for at, place in enumerate(places) if words[place].role is Role.GLUE)
    intents = intents_of_query(folded if plain else accented, plain=plain, glue=glue)
    trusted = [
        one for one in expansions if one.kind is Kind.WORD or (one.kind is Kind.TASK and one.trust >= TRUSTED)
    ]
    offered = [
        (
            intents_of_query([token for token, _ in phrase], plain=False),
            turns_in([token for token, _ in phrase]),
        )
        for one in trusted
        for phrase in one.phrases
    ]
    # Only what all of them do is meant: «giấy khai sinh» may be a copy or a registration, a lost licence is one again.
    implied = frozenset.intersection(*(names for names, _ in offered)) if offered else frozenset()
    turns = turns_in(folded if plain else accented, plain=plain)
    if offered:
        turns |= frozenset.intersection(*(names for _, names in offered))
    return Meaning(tuple(words), plain, tuple(expansions), intents, implied, turns, mended)


def _spelled(word: Word) -> Reading:
    """The reading the lexicon is asked with: an abbreviation's full words."""
    first = word.readings[0].folded
    if (
        len(word.readings) > 1
        and len(first) == 1
        and (first[0] in ABBREVIATIONS or not is_syllable(first[0]))
    ):
        return word.readings[1]
    return word.readings[0]


def _read(words: Sequence[Word]) -> tuple[list[_Placed], list[_Placed]]:
    """The words as typed, and with abbreviations spelt out."""
    typed = [(place, word.readings[0]) for place, word in enumerate(words)]
    return typed, [(place, _spelled(word)) for place, word in enumerate(words)]


def _expanded(read: list[_Placed], words: Sequence[Word], *, plain: bool, expand: _Expand) -> list[Expansion]:
    said: list[Said] = []
    places: list[int] = []
    for place, reading in read:
        is_glue = words[place].role in {Role.GLUE, Role.PLACE, Role.OFFICE, Role.PAPER}
        is_guess = not plain and bool(words[place].typed) and reading.accented != (words[place].typed,)
        for accented, folded in zip(reading.accented, reading.folded, strict=True):
            said.append(Said(accented, folded, is_glue, is_guess and accented == folded))
            places.append(place)
    return [
        Expansion(
            tuple(dict.fromkeys(places[at] for at in expansion.places)),
            expansion.phrases,
            expansion.kind,
            expansion.trust,
        )
        for expansion in expand(said, plain=plain)
    ]
