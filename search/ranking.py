"""Orders the candidates of a query by their facts, the same for every engine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

from search.definition import TEXTS
from search.engines.analysis import padded
from search.engines.candidates import Candidate
from search.text import pairs
from search.understanding import Role, Understood, Word

Frequency = Callable[[str], int]

# How fast a word's second and third mention in a field stop counting (BM25's k1); 1.2 is the textbook's.
SATURATION = 1.2
# Fields longer than usual count a word less, as long as this share (BM25's b).
LENGTH_SHARE = 0.8
# Typical lengths in words, measured on 2,822 procedures; constants, so that two engines rank alike.
USUAL_LENGTH = {
    "title": 16,
    "name": 17,
    "aliases": 6,
    "codes": 6,
    "field": 3,
    "agency": 20,
    "forms": 20,
    "results": 12,
}
# «báo» typed and «bào» found agree in letters only: worth this much of an exact find.
FOLDED_ONLY = 0.55
# A guess of ours (expansion, correction) is worth less than the word as typed.
GUESSED = 0.5
# Glue words break ties between otherwise equal titles, nothing more.
GLUE_SHARE = 0.08
# With more words of meaning than this, glue is not even looked for: it takes time and tells nothing.
CHATTY = 6
# Only so many words, the rarest, are also looked up in long texts; in a long question the others are noise there.
LOOKED_UP_DEEP = 6
# Neighbours found side by side, against the two words found apart.
PAIR_SHARE = 0.9
PAIR_SATURATION = 2.0
# The weight of neighbours that stand only in a long text.
ELSEWHERE = 0.4
# A headline that holds all the query's meaning and nothing else is what was asked for.
TITLE_COVER = 5.5
TITLE_PRECISION = 4.0
EXACT_TITLE = 12.0
EXACT_KEY = 20.0
# A repealed procedure is shown only when nothing in force fits half as well.
VALIDITY = {"repealed": 0.3, "amended": 0.95}

_ORDERED = {field.name: field.weight for field in TEXTS if field.positions}
_TITLES = ("title", "name", "aliases")
_BAGS = {field.name: field.weight for field in TEXTS if not field.positions}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with the score it was ordered by."""

    candidate: Candidate
    score: float


@dataclass(frozen=True, slots=True)
class _Sought:
    """One reading of a query word, as looked for: phrases padded for whole-word search."""

    word: int
    folded: str
    accented: str
    needles: tuple[str, ...]
    accented_needles: tuple[str, ...]
    typed_with_accents: bool
    trust: float


def rank(
    candidates: Sequence[Candidate],
    *,
    understood: Understood,
    words: Sequence[Word],
    frequency: Frequency,
    size: int,
) -> list[Ranked]:
    """The candidates, best first; equal scores keep the engine's order, then go by kind and id."""
    ranker = _Ranker(understood, words, frequency, size)
    scored = [Ranked(candidate, ranker.score(candidate)) for candidate in candidates]
    return sorted(scored, key=_order)


def _order(ranked: Ranked) -> tuple[float, str, int]:
    # Not the engine's own score: two engines reckon it a little differently, and must rank alike.
    return -ranked.score, ranked.candidate.kind, ranked.candidate.id


class _Ranker:
    def __init__(
        self, understood: Understood, words: Sequence[Word], frequency: Frequency, size: int
    ) -> None:
        self.size = max(size, 1)
        self.frequency = frequency
        self.words = list(words)
        only_glue = all(word.role is Role.GLUE for word in words)
        self.worth = [
            self._rarity(min(frequency(token) for token in word.readings[0].folded))
            * (GLUE_SHARE if word.role is Role.GLUE and not only_glue else 1.0)
            for word in words
        ]
        chatty = sum(word.role is not Role.GLUE for word in words) > CHATTY
        self.sought = [
            _sought(index, word, reading)
            for index, word in enumerate(words)
            for reading in range(len(word.readings))
            if not (chatty and word.role is Role.GLUE)
        ]
        meant = [index for index, word in enumerate(words) if only_glue or word.role is not Role.GLUE]
        self.deep = frozenset(sorted(meant, key=lambda index: -self.worth[index])[:LOOKED_UP_DEEP])
        typed = [token for word in words for token in word.readings[0].folded]
        self.pairs = [
            (f" {pair} ", padded(pair.split("_")), self._rarity(frequency(pair)))
            for pair in dict.fromkeys(pairs(typed))
            if frequency(pair)
        ]
        self.total_worth = sum(self.worth) or 1.0
        self.whole = padded(typed)
        self.key = understood.text.casefold().replace(" ", "").replace("-", "")

    def _rarity(self, count: int) -> float:
        return log(1 + (self.size - count + 0.5) / (count + 0.5))

    def score(self, candidate: Candidate) -> float:
        everything = "\n".join(candidate.folded.values())
        found = [0.0] * len(self.words)
        titled = [0.0] * len(self.words)
        bags = [(candidate.bags[name], weight) for name, weight in _BAGS.items()]
        for sought in self.sought:
            word = sought.word
            weighted = share = 0.0
            if sought.folded in everything:
                weighted, share = self._in_fields(sought, candidate)
                titled[word] = max(titled[word], share)
            if word in self.deep:
                for bag, weight in bags:
                    if sought.needles[0] in bag:
                        weighted += weight * _in_bag(bag, sought)
            found[word] = max(found[word], weighted)
        score = (SATURATION + 1) * sum(
            worth * mentions / (SATURATION + mentions)
            for worth, mentions in zip(self.worth, found, strict=True)
        )
        score += self._neighbours(candidate, everything)
        score += self._headline(candidate, titled)
        return score * VALIDITY.get(candidate.validity, 1.0)

    def _in_fields(self, sought: _Sought, candidate: Candidate) -> tuple[float, float]:
        """(mentions by weight over all ordered fields, how well the title or a citizen word has it)."""
        weighted = 0.0
        titled = 0.0
        for name, weight in _ORDERED.items():
            folded = candidate.folded[name]
            count = folded.count(sought.folded)
            if not count:
                continue
            value = sought.trust
            if sought.typed_with_accents and sought.accented not in candidate.ordered[name]:
                value *= FOLDED_ONLY
            length = folded.count("  ") + 1
            weighted += (
                weight * value * count / (1 - LENGTH_SHARE + LENGTH_SHARE * length / USUAL_LENGTH[name])
            )
            if name in _TITLES:
                titled = max(titled, value)
        return weighted, titled

    def _neighbours(self, candidate: Candidate, everything: str) -> float:
        score = 0.0
        for pair, together, rarity in self.pairs:
            if pair in candidate.pairs:
                best = ELSEWHERE
                if together in everything:
                    best = max(
                        weight for name, weight in _ORDERED.items() if together in candidate.folded[name]
                    )
                score += PAIR_SHARE * rarity * best / (best + PAIR_SATURATION)
        return score

    def _headline(self, candidate: Candidate, titled: list[float]) -> float:
        cover = sum(worth * share for worth, share in zip(self.worth, titled, strict=True)) / self.total_worth
        score = TITLE_COVER * cover * cover
        for name in _TITLES:
            if self.whole in (text := candidate.folded[name]):
                score += EXACT_TITLE * len(self.whole) / len(text)
                break
        if cover and (title := candidate.folded["title"]):
            score += TITLE_PRECISION * cover * min(1.0, len(self.words) / (title.count("  ") + 1))
        if candidate.key.rpartition(":")[2].casefold().replace("-", "") == self.key:
            score += EXACT_KEY
        return score


def _sought(index: int, word: Word, number: int) -> _Sought:
    reading = word.readings[number]
    return _Sought(
        word=index,
        folded=padded(reading.folded),
        accented=padded(reading.accented),
        needles=tuple(f" {token}=" for token in reading.folded),
        accented_needles=tuple(f" {token}=" for token in reading.accented),
        typed_with_accents=reading.accented != reading.folded,
        trust=1.0 if number == 0 else GUESSED,
    )


def _in_bag(bag: str, sought: _Sought) -> float:
    """How much the rarest token of a reading stands in a bag: 0 for not at all, towards 1 for often and as typed."""
    count = min([_count(bag, needle) for needle in sought.needles])
    value = sought.trust
    if count and sought.typed_with_accents:
        exact = min([_count(bag, needle) for needle in sought.accented_needles])
        if exact:
            count = exact
        else:
            value *= FOLDED_ONLY
    return value * count / (count + 1.0)


def _count(bag: str, needle: str) -> int:
    """What follows " token=" in a bag."""
    at = bag.find(needle)
    if at < 0:
        return 0
    start = at + len(needle)
    return int(bag[start : bag.index(" ", start)])
