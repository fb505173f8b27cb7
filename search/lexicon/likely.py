"""Services brought to mind by many wishes at once: all that citizens say of one service, read as one text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import NamedTuple

from search.lexicon.phrases import Phrase
from search.text import PAIR, fold

# The words of a wish's meaning, spelt, and the official phrases of the services it may mean.
Wish = tuple[Sequence[str], Iterable[Phrase]]
# The services of which a word is said, by number, with how much it belongs to each.
Said = Mapping[int, float]

# A word said in several wishes of a service belongs to it more than one said once, but not so many times more.
SATURATION = 0.6
# How much a service of which much is said is held back beside one of which little is (0 not at all, 1 in proportion).
LENGTH = 0.15
# Neighbours said side by side tell more than the two words apart.
BESIDE = 0.6
# A word typed without accents in a query that has some may be another word.
HALF_AGREED = 0.6
# A service's second and later names in one entry are less sure than its first.
FURTHER = 0.6
# Words of so large a share of all services bring none to mind; of so few services no word is common.
COMMON = 0.25
FEW = 20
# So many services are handed over, those that come near the best.
MOST = 8
NEAR_BEST = 0.35
LEAST = 0.12
# Sums of the same numbers in another order differ by less.
_TINY = 1e-9

_NONE: Said = {}


@dataclass(frozen=True, slots=True)
class Guess:
    """A service by its official phrase, the words of the query that brought it to mind (by their number), and how
    much of the query they are, 0 to 1."""

    phrase: Phrase
    spots: tuple[int, ...]
    share: float


class Likely:
    """What is said of each service; `guesses` is quick enough for every query."""

    def __init__(self) -> None:
        self._phrases: list[Phrase] = []
        self._numbers: dict[Phrase, int] = {}
        # Of each service, how often each word and pair of neighbours is said; and of all, how much on the average.
        self._said: list[dict[str, float]] = []
        self._middle = 1.0
        self._having: dict[str, Said] = {}
        self._bare: dict[str, Said] = {}

    def learn(self, tokens: Sequence[str], phrases: Iterable[Phrase]) -> None:
        """One wish: the words of its meaning, spelt, and the official phrases of the services it may mean."""
        for number, token, weight in self._counted(tokens, phrases):
            said = self._said[number]
            said[token] = said.get(token, 0.0) + weight

    def settle(self) -> None:
        """Makes what was learned ready to be asked."""
        if self._said:
            self._middle = sum(sum(said.values()) for said in self._said) / len(self._said)
        having: dict[str, dict[int, float]] = defaultdict(dict)
        bare: dict[str, dict[int, float]] = defaultdict(dict)
        folded: dict[str, str] = {}
        for number in range(len(self._said)):
            for token, value in self._values(number):
                having[token][number] = value
                plain = folded.get(token)
                if plain is None:  # thirty thousand different words and pairs, met ten times each
                    plain = folded[token] = fold(token)
                here = bare[plain]
                if value > here.get(number, 0.0):
                    here[number] = value
        self._having = dict(having)
        # Most words are spelt in one way only: one mapping then serves as both.
        self._bare = {
            token: same if (same := having.get(token)) == said else said for token, said in bare.items()
        }

    def changed(self, learned: Iterable[Wish], gone: Iterable[Wish]) -> "Likely":
        """Another one that has learned these wishes and forgotten those; how much is said on the average stays."""
        other = copy(self)
        other._phrases, other._numbers = list(self._phrases), dict(self._numbers)
        other._said = list(self._said)
        touched: set[int] = set()
        for sign, wishes in ((-1.0, gone), (1.0, learned)):
            for tokens, phrases in wishes:
                for number, token, weight in other._counted(tokens, phrases):
                    if number not in touched:
                        touched.add(number)
                        other._said[number] = dict(other._said[number])
                    said = other._said[number]
                    said[token] = said.get(token, 0.0) + sign * weight
                    if said[token] < _TINY:
                        del said[token]
        other._having, other._bare = dict(self._having), dict(self._bare)
        for mapping, is_bare in ((other._having, False), (other._bare, True)):
            copied: set[str] = set()
            for number in sorted(touched):
                before = self._told(number, bare=is_bare) if number < len(self._said) else {}
                after = other._told(number, bare=is_bare)
                for token in sorted(before.keys() | after.keys()):
                    if token not in copied:
                        copied.add(token)
                        mapping[token] = dict(mapping.get(token, _NONE))
                    told: dict[int, float] = mapping[token]  # type: ignore[assignment]  # one of ours
                    told.pop(number, None)
                    if token in after:
                        told[number] = after[token]
                    if not told:
                        del mapping[token]
                        copied.discard(token)
        return other

    def _counted(self, tokens: Sequence[str], phrases: Iterable[Phrase]) -> Iterator[tuple[int, str, float]]:
        """What a wish tells: service, word or pair, weight. A service nobody spoke of before gets a number."""
        pairs = [f"{left}{PAIR}{right}" for left, right in pairwise(tokens)]
        for place, phrase in enumerate(phrases):
            number = self._numbers.get(phrase)
            if number is None:
                number = self._numbers[phrase] = len(self._phrases)
                self._phrases.append(phrase)
                self._said.append({})
            for token in dict.fromkeys((*tokens, *pairs)):
                yield number, token, FURTHER if place else 1.0

    def _values(self, number: int) -> Iterator[tuple[str, float]]:
        """How much each word said of a service belongs to it."""
        said = self._said[number]
        held_back = SATURATION * (1 - LENGTH + LENGTH * sum(said.values()) / self._middle)
        values: dict[float, float] = {}  # many words are said as often: one number in memory for all of them
        for token, count in said.items():
            value = values.get(count)
            if value is None:
                value = values[count] = count * (1 + SATURATION) / (count + held_back)
            yield token, value

    def _told(self, number: int, *, bare: bool) -> dict[str, float]:
        """The same as a mapping; with `bare` by the words without accents, the most telling spelling of each."""
        told: dict[str, float] = {}
        for token, value in self._values(number):
            name = fold(token) if bare else token
            told[name] = max(value, told.get(name, 0.0))
        return told

    def knows(self, phrase: Phrase) -> bool:
        """Whether anything is said of the service with this official phrase."""
        return phrase in self._numbers

    def guesses(self, tokens: Sequence[str], *, plain: bool) -> list[Guess]:
        """The services a query's words bring to mind, the likeliest first; `plain`: nobody typed accents."""
        heard, total = self._heard(tokens, plain=plain)
        if not total or not heard:
            return []
        shares = _shares(heard, LEAST * 2 * total)
        least = max(NEAR_BEST * max(shares.values(), default=0.0), LEAST * 2 * total)
        found = sorted([(-share, number) for number, share in shares.items() if share >= least])[:MOST]
        return [
            Guess(
                self._phrases[number],
                tuple(sorted({place for one in heard if number in one.said for place in one.places})),
                min(1.0, -share / total / 2),
            )
            for share, number in found
        ]

    def _heard(self, tokens: Sequence[str], *, plain: bool) -> tuple[list["_Heard"], float]:
        """The words and pairs of neighbours that bring services to mind, and how much all words could tell."""
        size = max(1, len(self._phrases))
        asked: dict[str, tuple[tuple[int, ...], float]] = {}
        for at, token in enumerate(tokens):
            asked.setdefault(token, ((at,), 1.0))
        for at, (left, right) in enumerate(pairwise(tokens)):
            asked.setdefault(f"{left}{PAIR}{right}", ((at, at + 1), BESIDE))
        heard: list[_Heard] = []
        total = 0.0
        for token, (places, weight) in asked.items():
            said, agreed = self._found(token, plain=plain)
            worth = weight * log(1 + size / (len(said) + 1)) if said else 0.0
            if PAIR not in token:
                total += worth or 0.5 * log(1 + size)
            if 0 < len(said) <= max(FEW, COMMON * size):
                heard.append(_Heard(worth * agreed, said, places))
        return heard, total

    def _found(self, token: str, *, plain: bool) -> tuple[Said, float]:
        """Services of which the word is said, and how sure it is that this very word was meant."""
        if plain:
            return self._bare.get(token, _NONE), 1.0
        if (having := self._having.get(token)) is not None:
            return having, 1.0
        if fold(token) == token:
            return self._bare.get(token, _NONE), HALF_AGREED
        return _NONE, 0.0


class _Heard(NamedTuple):
    """A word or pair of a query: what it is worth, of which services it is said, and where it stands."""

    worth: float
    said: Said
    places: tuple[int, ...]


def _shares(heard: Iterable[_Heard], least: float) -> dict[int, float]:
    """What all words together tell of each service that can come near the best, and to `least`.

    The most telling word goes first: once a service that only the others bring to mind cannot come so far any more,
    these only add to what is there, and what cannot come so far with all of them is let go. Else one common word would
    cost more than all others.
    """
    telling = sorted(heard, key=lambda one: -one.worth)
    most = 1 + SATURATION
    rest = most * sum(one.worth for one in telling)
    told = 0.0  # no share can be more than this
    shares: dict[int, float] = {}
    for worth, said, _ in telling:
        needed = least
        # Else the best share, which takes a look at all of them, need not be known.
        if rest < NEAR_BEST * told:
            needed = max(NEAR_BEST * max(shares.values(), default=0.0), least)
        if rest >= needed:
            known = shares.get
            for number, value in said.items():
                shares[number] = known(number, 0.0) + worth * value
        else:
            enough = needed - rest - _TINY
            shares = {number: share for number, share in shares.items() if share >= enough}
            for number in shares.keys() & said.keys():
                shares[number] += worth * said[number]
        told += most * worth
        rest -= most * worth
    return shares
