"""Services brought to mind by many wishes at once: all that citizens say of one service, read as one text."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from search.text import PAIR, fold

Phrase = tuple[tuple[str, str], ...]

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
MOST = 12
NEAR_BEST = 0.35
LEAST = 0.12


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
        self._said: list[Counter[str]] = []
        self._having: dict[str, list[tuple[int, float]]] = {}
        self._bare: dict[str, list[tuple[int, float]]] = {}

    def learn(self, tokens: Sequence[str], phrases: Iterable[Phrase]) -> None:
        """One wish: the words of its meaning, spelt, and the official phrases of the services it may mean."""
        pairs = [f"{left}{PAIR}{right}" for left, right in pairwise(tokens)]
        for place, phrase in enumerate(phrases):
            number = self._numbers.get(phrase)
            if number is None:
                number = self._numbers[phrase] = len(self._phrases)
                self._phrases.append(phrase)
                self._said.append(Counter())
            weight = FURTHER if place else 1.0
            for token in {*tokens, *pairs}:
                self._said[number][token] += weight  # type: ignore[assignment]

    def settle(self) -> None:
        """Makes what was learned ready to be asked."""
        lengths = [sum(said.values()) for said in self._said]
        middle = sum(lengths) / len(lengths) if lengths else 1.0
        having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        bare: dict[str, dict[int, float]] = defaultdict(dict)
        folded: dict[str, str] = {}
        for number, (said, length) in enumerate(zip(self._said, lengths, strict=True)):
            held_back = SATURATION * (1 - LENGTH + LENGTH * length / middle)
            for token, count in said.items():
                value = count * (1 + SATURATION) / (count + held_back)
                having[token].append((number, value))
                plain = folded.get(token)
                if plain is None:  # thirty thousand different words and pairs, met ten times each
                    plain = folded[token] = fold(token)
                here = bare[plain]
                if value > here.get(number, 0.0):
                    here[number] = value
        self._having = dict(having)
        self._bare = {token: list(values.items()) for token, values in bare.items()}

    def guesses(self, tokens: Sequence[str], *, plain: bool) -> list[Guess]:
        """The services a query's words bring to mind, the likeliest first; `plain`: nobody typed accents."""
        size = max(1, len(self._phrases))
        shares: dict[int, float] = {}
        total = 0.0
        asked: list[tuple[str, tuple[int, ...], float]] = [
            (token, (at,), 1.0) for at, token in enumerate(tokens)
        ]
        asked += [
            (f"{left}{PAIR}{right}", (at, at + 1), BESIDE)
            for at, (left, right) in enumerate(pairwise(tokens))
        ]
        seen: set[str] = set()
        met: list[tuple[Sequence[tuple[int, float]], tuple[int, ...]]] = []
        for token, places, weight in asked:
            if token in seen:
                continue
            seen.add(token)
            having, agreed = self._found(token, plain=plain)
            worth = weight * log(1 + size / (len(having) + 1)) if having else 0.0
            if PAIR not in token:
                total += worth or 0.5 * log(1 + size)
            if len(having) > max(FEW, COMMON * size):
                continue
            worth *= agreed
            for number, value in having:
                shares[number] = shares.get(number, 0.0) + worth * value
            met.append((having, places))
        if not total or not shares:
            return []
        best = max(shares.values())
        near = NEAR_BEST * best
        found = sorted(
            ((number, share) for number, share in shares.items() if share >= near),
            key=lambda one: (-one[1], one[0]),
        )[:MOST]
        spots = _spots({number for number, _ in found}, met)
        return [
            Guess(self._phrases[number], tuple(sorted(spots[number])), min(1.0, share / total / 2))
            for number, share in found
            if share / total / 2 >= LEAST
        ]

    def _found(self, token: str, *, plain: bool) -> tuple[Sequence[tuple[int, float]], float]:
        """Services of which the word is said, and how sure it is that this very word was meant."""
        if plain:
            return self._bare.get(token, ()), 1.0
        if (having := self._having.get(token)) is not None:
            return having, 1.0
        if fold(token) == token:
            return self._bare.get(token, ()), HALF_AGREED
        return (), 0.0


def _spots(
    numbers: Collection[int], met: Iterable[tuple[Sequence[tuple[int, float]], tuple[int, ...]]]
) -> dict[int, set[int]]:
    """Which words of the query brought each of these services, from the services that each word brought."""
    spots: dict[int, set[int]] = {number: set() for number in numbers}
    for having, places in met:
        for number, _ in having:
            if number in spots:
                spots[number].update(places)
    return spots
