"""The entries made ready for queries: phrases by their first word, tasks by the words they share with a query."""

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import NamedTuple

from search.lexicon.entries import Entry, Kind
from search.lexicon.kinship import settle_kin
from search.lexicon.likely import Likely
from search.lexicon.phrases import Phrase, meaning_of, official_phrase
from search.lexicon.tasks import Tasks
from search.text import PAIR, fold, words
from search.text.accents import sound_of

# What a replaced phrase is trusted, against the words as typed.
WORD_TRUST = 0.9

# Words of a query that mean something, folded, each as the one that stands for its meaning, with its places.
_Asked = dict[str, tuple[str, tuple[int, ...]]]


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
    phrases: tuple[Phrase, ...]
    kind: Kind
    trust: float


class Lexicon:
    """Entries compiled once, in seconds; `expand` is then quick enough for a query, and `changed` for a save."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entry for entry in entries if entry.active)
        # By their first two words, or the only one.
        self._words: dict[tuple[str, ...], list[tuple[Phrase, Entry]]] = {}
        # Every word, and every pair of neighbours, of what citizens say: as spelt, and folded.
        self._singles: set[str] = set()
        self._doubles: set[str] = set()
        self.folded_words: set[str] = set()
        self._spelt: dict[str, str] = {}
        self._phrases: dict[tuple[str, ...], tuple[Phrase, ...]] = {}
        meanings = [self._hear(entry) for entry in self.entries]
        tasks = [
            (meaning, entry)
            for meaning, entry in zip(meanings, self.entries, strict=True)
            if entry.kind is Kind.TASK and meaning
        ]
        counts = Counter(token for meaning in meanings for token in meaning)
        size = max(1, len(self.entries))
        rarity = {token: log(1 + size / (count + 1)) for token, count in counts.items()}
        self._tasks = Tasks(rarity, size, [meaning for meaning, _ in tasks])
        self._likely = Likely()
        for meaning, entry in tasks:
            official = self._official(entry)
            self._tasks.add(meaning, official)
            self._likely.learn(tuple(meaning.values()), official)
        for phrase in dict.fromkeys(phrase for _, entry in tasks for phrase in self._official(entry)):
            self._likely.learn(_heard_in(phrase), (phrase,))  # offices say it so
        self._likely.settle()

    def changed(self, added: Sequence[Entry], gone: Sequence[Entry]) -> "Lexicon":
        """Another one with a few entries more and fewer, in milliseconds; this one stays as it is.

        How rare a word is, and how much is said of a service on the average, is what this one says: what staff add
        tells about their own phrases alone. Words that only a gone entry had are still known to be words.
        """
        added = [entry for entry in added if entry.active]
        other = copy(self)
        left_out = set(gone)
        other.entries = (*(entry for entry in self.entries if entry not in left_out), *added)
        other._words = dict(self._words)
        other._singles, other._doubles = set(self._singles), set(self._doubles)
        other.folded_words = set(self.folded_words)
        other._spelt, other._phrases = dict(self._spelt), dict(self._phrases)
        lost: list[tuple[dict[str, str], Entry]] = []
        for entry in gone:
            found = words(entry.phrase)
            if entry.kind is Kind.WORD and found:
                head = _head(found)
                other._words[head] = [one for one in other._words.get(head, ()) if one[1] != entry]
            elif entry.kind is Kind.TASK and (meaning := meaning_of(found)):
                lost.append((meaning, entry))
        new = [(other._hear(entry), entry) for entry in added]
        new = [(meaning, entry) for meaning, entry in new if entry.kind is Kind.TASK and meaning]
        wishes = [(tuple(meaning.values()), other._official(entry)) for meaning, entry in new]
        fresh = dict.fromkeys(
            phrase for _, phrases in wishes for phrase in phrases if not self._likely.knows(phrase)
        )
        wishes += [(_heard_in(phrase), (phrase,)) for phrase in fresh]
        other._tasks = self._tasks.changed(
            [(meaning, other._official(entry)) for meaning, entry in new],
            [(meaning, other._official(entry)) for meaning, entry in lost],
        )
        other._likely = self._likely.changed(
            wishes, [(tuple(meaning.values()), other._official(entry)) for meaning, entry in lost]
        )
        return other

    def _hear(self, entry: Entry) -> dict[str, str]:
        """Takes note of an entry's words, and returns its meaning."""
        found = words(entry.phrase)
        self._singles.update(word for word, _ in found)
        self.folded_words.update(folded for _, folded in found if folded.isalpha())
        for (left, left_folded), (right, right_folded) in pairwise(found):
            self._doubles |= {f"{left}{PAIR}{right}", f"{left_folded}{PAIR}{right_folded}"}
        if entry.kind is Kind.WORD and found:
            head = _head(found)
            self._words[head] = [*self._words.get(head, ()), (tuple(found), entry)]
        self._learn(found, officially=False)
        return meaning_of(found)

    def _official(self, entry: Entry) -> tuple[Phrase, ...]:
        known = self._phrases.get(entry.official)
        if known is None:
            read = (official_phrase(phrase) for phrase in entry.official)
            known = self._phrases[entry.official] = tuple(dict.fromkeys(phrase for phrase in read if phrase))
            for phrase in known:
                self._learn(phrase, officially=True)
        return known

    def expand(self, said: Sequence[Said], *, plain: bool) -> list[Expansion]:
        """What a query's words may also be called; `plain` says that it was typed without any accent."""
        asked = self._asked(said, plain=plain)
        return [
            *self.replaced(said, plain=plain),
            *self._recognised(said, asked, plain=plain),
            *self._guessed(asked, plain=plain),
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

    def replaced(self, said: Sequence[Said], *, plain: bool) -> list[Expansion]:
        """What entries of kind word say, wherever their phrase stands; of two that overlap the longer one."""
        found: list[tuple[int, int, Entry]] = []
        for at, first in enumerate(said):
            heads: list[tuple[str, ...]] = [(first.folded,)]
            if at + 1 < len(said):
                heads.append((first.folded, said[at + 1].folded))
            for head in heads:
                for tokens, entry in self._words.get(head, ()):
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

    def _recognised(self, said: Sequence[Said], asked: _Asked, *, plain: bool) -> list[Expansion]:
        """Entries of kind task, of which the query holds most of the meaning."""
        typed = {folded: token for folded, (token, _) in asked.items()}
        found = self._tasks.recognised(
            typed,
            guessed=asked.keys() if plain else {word.folded for word in said if word.is_guess},
            bare={folded for folded, token in typed.items() if folded == token},
            sounds={folded: sound_of(token) for folded, token in typed.items()},
        )
        return [
            Expansion(
                tuple(sorted({place for token in one.agreed for place in asked[token][1]})),
                one.phrases,
                Kind.TASK,
                one.trust,
            )
            for one in found
        ]

    @staticmethod
    def _asked(said: Sequence[Said], *, plain: bool) -> _Asked:
        """The words that mean something, folded, each as the one that stands for its meaning, with its places."""
        asked: _Asked = {}
        meant = [
            (place, word._replace(accented="cha") if _is_father(said, place) else word)
            for place, word in enumerate(said)
            if not word.is_glue
        ]
        spoken = [word.folded if plain else word.accented for _, word in meant]
        for token, spots in settle_kin(spoken, plain=plain):
            asked.setdefault(fold(token), (token, tuple(meant[spot][0] for spot in spots)))
        return asked

    def _guessed(self, asked: _Asked, *, plain: bool) -> list[Expansion]:
        """Services that all the wishes known for them, taken together, bring to mind."""
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


def _head(found: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(folded for _, folded in found[:2])


def _heard_in(phrase: Phrase) -> tuple[str, ...]:
    return tuple(meaning_of(list(phrase)).values())


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
