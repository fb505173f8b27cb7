"""The entries made ready for queries: phrases by their first word, tasks by the words they share with a query."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import NamedTuple

from search.lexicon.entries import Entry, Kind
from search.lexicon.glue import aspects_in, is_glue
from search.lexicon.kinship import settle_kin
from search.lexicon.likely import Likely
from search.text import PAIR, fold, words
from search.text.accents import sound_of

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
# What a replaced phrase is trusted, against the words as typed.
WORD_TRUST = 0.9


# Sums of the same numbers in another order differ by less.
_TINY = 1e-9


class Said(NamedTuple):
    """One word of a query as the lexicon reads it; a guess of ours has no accents to disagree with."""

    accented: str
    folded: str
    is_glue: bool = False
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Expansion:
    """Other words for the query's words at `places`: official phrases (each token accented and folded) and how far
    they are to be trusted, 0 to 1."""

    places: tuple[int, ...]
    phrases: tuple[tuple[tuple[str, str], ...], ...]
    kind: Kind
    trust: float


class _Task(NamedTuple):
    parts: tuple[tuple[str, str, float], ...]  # folded, as its sound, and its rarity; the rarest first
    phrases: tuple[tuple[tuple[str, str], ...], ...]
    weight: float
    may_lose: float  # with more missing it is not recognised


class Lexicon:
    """Entries compiled once; `expand` is then quick enough for every query."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entry for entry in entries if entry.active)
        self._words: dict[str, list[tuple[tuple[tuple[str, str], ...], Entry]]] = defaultdict(list)
        tasks: list[tuple[dict[str, str], Entry]] = []
        counts: Counter[str] = Counter()
        # Every word, and every pair of neighbours, of what citizens say: as spelt, and folded.
        self._singles: set[str] = set()
        self._doubles: set[str] = set()
        self.folded_words: set[str] = set()
        self._spelt: dict[str, str] = {}
        for entry in self.entries:
            found = words(entry.phrase)
            self._singles.update(word for word, _ in found)
            self.folded_words.update(folded for _, folded in found if folded.isalpha())
            for (left, left_folded), (right, right_folded) in pairwise(found):
                self._doubles |= {f"{left}{PAIR}{right}", f"{left_folded}{PAIR}{right_folded}"}
            if entry.kind is Kind.WORD and found:
                self._words[found[0][1]].append((tuple(found), entry))
            self._learn(found, officially=False)
            meaning = _meaning(found)
            counts.update(meaning.keys())
            if entry.kind is Kind.TASK and meaning:
                tasks.append((meaning, entry))
        self._size = max(1, len(self.entries))
        self._rarity = {token: self._rarity_of(count) for token, count in counts.items()}
        self._unknown = self._rarity_of(1)
        self._tasks: list[_Task] = []
        self._held: Counter[str] = Counter(token for meaning, _ in tasks for token in meaning)
        self._leading: dict[str, list[int]] = defaultdict(list)
        self._likely = Likely()
        self._phrases: dict[tuple[str, ...], tuple[tuple[tuple[str, str], ...], ...]] = {}
        for number, (meaning, entry) in enumerate(tasks):
            tokens = sorted(meaning.items(), key=lambda item: self._held[item[0]])
            weight = sum(self._rarity[token] for token, _ in tokens)
            parts = tuple((token, sound, self._rarity[token]) for token, sound in tokens)
            self._tasks.append(_Task(parts, self._official(entry), weight, (1 - TASK_SHARE) * weight + _TINY))
            for token in self._leaders(tokens, weight):
                self._leading[token].append(number)
            self._likely.learn(tuple(meaning.values()), self._official(entry))
        for phrase in dict.fromkeys(phrase for _, entry in tasks for phrase in self._official(entry)):
            self._likely.learn(tuple(_meaning(list(phrase)).values()), (phrase,))  # offices say it so
        self._likely.settle()

    def _leaders(self, tokens: Sequence[tuple[str, str]], weight: float) -> Iterator[str]:
        """The rarest words of a task, so many that it cannot be recognised by the others alone."""
        without = 0.0
        for token, _ in tokens:
            yield token
            without += self._rarity[token]
            if weight - without < TASK_SHARE * weight:
                return

    def _rarity_of(self, count: int) -> float:
        return log(1 + self._size / (count + 1))

    def _official(self, entry: Entry) -> tuple[tuple[tuple[str, str], ...], ...]:
        known = self._phrases.get(entry.official)
        if known is None:
            read = (_without_opening(tuple(words(phrase))) for phrase in entry.official)
            known = self._phrases[entry.official] = tuple(dict.fromkeys(phrase for phrase in read if phrase))
            for phrase in known:
                self._learn(phrase, officially=True)
        return known

    def expand(self, said: Sequence[Said], *, plain: bool) -> list[Expansion]:
        """What a query's words may also be called; `plain` says that it was typed without any accent."""
        return [
            *self._replaced(said, plain=plain),
            *self._recognised(said, plain=plain),
            *self._guessed(said, plain=plain),
        ]

    def accented(self, folded: str, *, before: str = "", after: str = "") -> str:
        """How a folded word is spelt, best beside these folded neighbours; itself when nobody knows."""
        for pair in (f"{before}{PAIR}{folded}", f"{folded}{PAIR}{after}"):
            if (spelt := self._spelt.get(pair)) is not None:
                return spelt.split(PAIR)[0 if pair.startswith(f"{folded}{PAIR}") else 1]
        return self._spelt.get(folded, folded)

    def _learn(self, found: Sequence[tuple[str, str]], *, officially: bool) -> None:
        """Remembers how words, and neighbours, are spelt; the way offices do it wins."""
        learn = self._spelt.__setitem__ if officially else self._spelt.setdefault
        for word, folded in found:
            learn(folded, word)
        for (left, left_folded), (right, right_folded) in pairwise(found):
            learn(f"{left_folded}{PAIR}{right_folded}", f"{left}{PAIR}{right}")

    def knows(self, word: str) -> bool:
        """Whether some phrase holds this word, spelt as it is here."""
        return word in self._singles

    def joins(self, left: str, right: str) -> bool:
        """Whether some phrase holds these two words side by side, spelt as they are here, or folded."""
        return f"{left}{PAIR}{right}" in self._doubles

    def _replaced(self, said: Sequence[Said], *, plain: bool) -> list[Expansion]:
        """Entries of kind word, wherever their phrase stands; of two that overlap the longer one."""
        found: list[tuple[int, int, Entry]] = []
        for at, first in enumerate(said):
            for tokens, entry in self._words.get(first.folded, ()):
                if at + len(tokens) <= len(said) and all(
                    word.folded == folded
                    and (plain or word.is_guess or sound_of(word.accented) == sound_of(accented))
                    for word, (accented, folded) in zip(said[at:], tokens, strict=False)
                ):
                    found.append((at, len(tokens), entry))
        found.sort(key=lambda match: -match[1])
        taken: dict[int, tuple[int, int]] = {}
        expansions = []
        for at, length, entry in found:
            span = (at, length)
            if all(taken.get(place, span) == span for place in range(at, at + length)):
                taken |= dict.fromkeys(range(at, at + length), span)
                places = tuple(range(at, at + length))
                expansions.append(Expansion(places, self._official(entry), Kind.WORD, WORD_TRUST))
        return expansions

    def _recognised(self, said: Sequence[Said], *, plain: bool) -> list[Expansion]:
        """Entries of kind task, of which the query holds most of the meaning."""
        asked = self._asked(said, plain=plain)
        total = sum(self._rarity.get(token, self._unknown) for token in asked)
        guessed = asked.keys() if plain else {word.folded for word in said if word.is_guess}
        sounds = {folded: sound_of(token) for folded, (token, _) in asked.items()}
        bare = {folded for folded, (token, _) in asked.items() if folded == token}
        # A common word only adds to what a rarer one has brought, or nothing would end.
        is_rare = any(0 < self._held[folded] <= COMMON for folded in asked)
        found = []
        met: dict[int, list[str]] = {}
        for number in dict.fromkeys(
            number
            for folded in asked
            if folded in self._leading and not (is_rare and self._held[folded] > COMMON)
            for number in self._leading[folded]
        ):
            task = self._tasks[number]
            share = 0.0
            agreed = []
            lost = 0.0
            for folded, sound, worth in task.parts:
                asked_sound = sounds.get(folded)
                if asked_sound is None or not (asked_sound == sound or folded in guessed or folded in bare):
                    lost += worth
                    if lost > task.may_lose:
                        break
                    continue
                share += worth if asked_sound == sound or folded in guessed else worth * HALF_AGREED
                agreed.append(folded)
            if (held := share / task.weight) < TASK_SHARE:
                continue
            explained = share / total if total else 0.0
            trust = held * held * (1 - QUERY_SHARE + QUERY_SHARE * explained)
            if trust >= LEAST_TRUST and (len(agreed) > 1 or explained >= ONE_WORD_EXPLAINS):
                found.append((trust, number))
                met[number] = agreed
        found.sort(key=lambda one: (-one[0], one[1]))
        best: dict[tuple[tuple[tuple[str, str], ...], ...], Expansion] = {}
        for trust, number in found:
            task = self._tasks[number]
            if trust < NEAR_BEST * found[0][0] or (len(best) >= MOST_TASKS and task.phrases not in best):
                break
            if task.phrases not in best:
                places = sorted({place for token in met[number] for place in asked[token][1]})
                best[task.phrases] = Expansion(tuple(places), task.phrases, Kind.TASK, trust)
        return list(best.values())

    @staticmethod
    def _asked(said: Sequence[Said], *, plain: bool) -> dict[str, tuple[str, tuple[int, ...]]]:
        """The words that mean something, folded, each as the one that stands for its meaning, with its places."""
        asked: dict[str, tuple[str, tuple[int, ...]]] = {}
        meant = [
            (place, word._replace(accented="cha") if _is_father(said, place) else word)
            for place, word in enumerate(said)
            if not word.is_glue
        ]
        spoken = [word.folded if plain else word.accented for _, word in meant]
        for token, spots in settle_kin(spoken, plain=plain):
            asked.setdefault(fold(token), (token, tuple(meant[spot][0] for spot in spots)))
        return asked

    def _guessed(self, said: Sequence[Said], *, plain: bool) -> list[Expansion]:
        """Services that all the wishes known for them, taken together, bring to mind."""
        asked = self._asked(said, plain=plain)
        tokens = [folded if plain else sound_of(token) for folded, (token, _) in asked.items()]
        places = [spots for _, spots in asked.values()]
        return [
            Expansion(
                tuple(sorted({place for spot in guess.spots for place in places[spot]})),
                (guess.phrase,),
                Kind.LIKELY,
                guess.share,
            )
            for guess in self._likely.guesses(tokens, plain=plain)
        ]


def _is_father(said: Sequence[Said], place: int) -> bool:
    """«Ba tôi», «ba em»: in the south the father, otherwise three."""
    after = said[place + 1].accented if place + 1 < len(said) else ""
    return said[place].accented == "ba" and after in {
        "tôi",
        "em",
        "mình",
        "tui",
        "mẹ",
        "má",
        "cháu",
        "con",
        "toi",
    }


def _without_opening(phrase: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Every second title begins with «Thủ tục»; none means anything by it."""
    opens = [folded for _, folded in phrase[:2]] == ["thu", "tuc"]
    return phrase[2:] if opens and len(phrase) > 2 else phrase


def _meaning(said: list[tuple[str, str]]) -> dict[str, str]:
    """The words of a phrase that carry its meaning, folded, with how each sounds; all of them when all are glue."""
    aspects = aspects_in(said, plain=False)
    said = [one for at, one in enumerate(said) if at not in aspects] or said
    spoken = ["", *(word for word, _ in said), ""]
    kept = [
        word
        for before, word, after in zip(spoken, spoken[1:], spoken[2:], strict=False)
        if not is_glue(word, before=before, after=after)
    ] or spoken[1:-1]
    return {fold(token): sound_of(token) for token, _ in settle_kin(kept)}
