"""A query's meaning made ready for looking records up: tokens and phrases to find, and what each word is worth."""

from collections.abc import Sequence
from itertools import pairwise
from math import log
from sys import intern
from typing import NamedTuple

from search.engines.analysis import padded
from search.lexicon import Kind
from search.lexicon.intents import MARKED
from search.meaning import Meaning
from search.settling import Frequencies
from search.text.accents import sound_of
from search.understanding import Role, Word

# A guess of ours (expansion, correction) is worth less than the word as typed.
GUESSED = 0.7
# Whose paper it is, and how many years or people, hardly ever says which paper, where a query says more than a little.
KIN = frozenset(
    "ông bà bố mẹ ba má cha vợ chồng con cháu nội ngoại nhà anh chị em bé ong bo me vo chong chau noi".split()
)
UNITS = frozenset("nam thang ngay tuoi nguoi lan cai dong trieu ty m2 met ha con".split())
ASIDE_SHARE = 0.4
FEW = 2
# The full words of an abbreviation are hardly a guess.
SPELLED_OUT = 0.9


class Single(NamedTuple):
    """One token to look for, for one word of the query."""

    word: int
    folded: str
    sound: str  # "" where no accent was typed
    trust: float


class Phrase(NamedTuple):
    """Several tokens to look for together, for one or more words of the query."""

    words: tuple[int, ...]
    spoken: tuple[str, ...]
    tokens: frozenset[str]
    rarest: str
    text: str
    trust: float
    kind: Kind


class Rarity(dict[str, float]):
    """How telling a token is: the fewer records hold it, the more. Kept per vocabulary."""

    def __init__(self, vocabulary: object, size: int) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.size = max(size, 1)

    def __missing__(self, token: str) -> float:
        count = self.vocabulary.get(token, 0)  # type: ignore[attr-defined]
        value = self[token] = (
            log(1 + (self.size - count + 0.5) / (count + 0.5)) if count <= self.size else 0.01
        )
        return value


_rarities: list[Rarity] = []


def rarity_of(index: Frequencies) -> Rarity:
    """The rarities of an index, remembered as long as it hands over the same vocabulary."""
    vocabulary = index.vocabulary()
    for known in _rarities:
        if known.vocabulary is vocabulary and known.size == max(index.size, 1):
            return known
    fresh = Rarity(vocabulary, index.size)
    _rarities[:] = [fresh, *_rarities[:3]]
    return fresh


class Sought:
    """What is looked for in every record."""

    def __init__(self, text: str, meaning: Meaning, rarity: Rarity) -> None:
        self.rarity = rarity
        self.meaning = meaning
        words = meaning.words
        sought = meaning.sought
        self.slot = {place: at for at, place in enumerate(sought)}
        self.singles: list[Single] = []
        self.phrases: list[Phrase] = []
        worth = [0.0] * len(sought)
        for place in sought:
            slot = self.slot[place]
            word = words[place]
            for number, reading in enumerate(word.readings):
                trust = 1.0 if number == 0 else GUESSED
                if len(reading.folded) == 1:
                    accented = reading.accented[0]
                    marked = not meaning.plain and accented != reading.folded[0]
                    self.singles.append(
                        Single(
                            slot,
                            intern(reading.folded[0]),
                            intern(sound_of(accented)) if marked else "",
                            trust,
                        )
                    )
                else:
                    self._phrase(
                        (slot,), reading.folded, trust if number == 0 else SPELLED_OUT, kind=Kind.WORD
                    )
            worth[slot] = min(max(rarity[token] for token in reading.folded) for reading in word.readings[:2])
        for expansion in meaning.expansions:
            slots = tuple(self.slot[place] for place in expansion.places if place in self.slot)
            for official in expansion.phrases:
                folded = tuple(bare for _, bare in official)
                self._phrase(slots, folded, expansion.trust, kind=expansion.kind)
        if len(sought) > FEW:
            for place in sought:
                counted = place and words[place - 1].folded.isdigit() and words[place].folded in UNITS
                if words[place].accented in KIN or words[place].folded.isdigit() or counted:
                    worth[self.slot[place]] *= ASIDE_SHARE
        for phrase in self.phrases:
            if phrase.kind is Kind.WORD:  # a replaced word tells as much as what it was replaced by
                for slot in phrase.words:
                    worth[slot] = min(worth[slot], rarity[phrase.rarest])
        total = sum(worth) or 1.0
        self.worth = [one / total for one in worth]
        self.phrases.sort(key=lambda phrase: -phrase.trust)
        self.tasks = [phrase for phrase in self.phrases if phrase.kind is Kind.TASK]
        self.likely = [phrase for phrase in self.phrases if phrase.kind is Kind.LIKELY]
        self.other_words = [phrase for phrase in self.phrases if phrase.kind is Kind.WORD and phrase.words]
        self.pairs = self._pairs(sought)
        self.whole = padded(token for place in sought for token in words[place].readings[0].folded)
        self.spoken = padded(word.folded for word in words)
        self.offices = self._runs(Role.OFFICE)
        self.papers = frozenset(word.folded for word in words if word.role is Role.PAPER)
        self.numbers = [word.folded for word in words if word.role is Role.NUMBER]
        self.tiers = _tiers(words)
        self.places = frozenset(word.folded for word in words if word.role is Role.PLACE)
        self.key = text.casefold().replace(" ", "").replace("-", "")
        self.asked = meaning.intents & MARKED
        self.implied = meaning.implied

    def _phrase(self, slots: tuple[int, ...], folded: tuple[str, ...], trust: float, *, kind: Kind) -> None:
        spoken = tuple(map(intern, folded))
        rarest = max(spoken, key=self.rarity.__getitem__)
        self.phrases.append(Phrase(slots, spoken, frozenset(spoken), rarest, padded(spoken), trust, kind))

    def _pairs(self, sought: list[int]) -> list[tuple[str, float]]:
        """Neighbours in the text as typed, with what each is worth."""
        words = self.meaning.words
        found = [
            (
                intern(f"{words[left].folded}_{words[right].folded}"),
                self.worth[self.slot[left]] + self.worth[self.slot[right]],
            )
            for left, right in pairwise(sought)
            if right == left + 1 or all(words[at].role is Role.GLUE for at in range(left + 1, right))
        ]
        total = sum(worth for _, worth in found) or 1.0
        return [(pair, worth / total) for pair, worth in found]

    def _runs(self, role: Role) -> list[str]:
        """Neighbouring words of a role, as padded phrases."""
        runs: list[list[str]] = []
        before = False
        for word in self.meaning.words:
            if word.role is role:
                if not before:
                    runs.append([])
                runs[-1] += word.readings[-1].folded
            before = word.role is role
        return [padded(run) for run in runs]


_TIER_WORDS = {"tinh": "tinh", "xa": "xa", "phuong": "xa"}


def _tiers(words: Sequence[Word]) -> frozenset[str]:
    """The tiers a query names after «cấp», «UBND» or «công an», or by naming a commune or
    going to one: «xã Quỳnh Lưu», «ra phường»."""
    heads = {"cap", "ubnd", "an", "dan"}
    folded = [word.folded for word in words]
    named = {
        _TIER_WORDS[word] for before, word in pairwise(folded) if before in heads and word in _TIER_WORDS
    }
    if any(word.role in {Role.PLACE, Role.OFFICE} and word.folded in {"xa", "phuong"} for word in words):
        named.add("xa")
    return frozenset(named)
