"""What the words being typed are called officially: the lexicon in force, met half-way."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from search.suggesting.denied import folded_words
from search.suggesting.typed import Typed, readings

# Fewer letters may still become anything: «giấ» is the beginning of a dozen phrases.
LEAST_LETTERS = 5
MOST = 4


class Meaning(Protocol):
    """A phrase people say, and the official ones it stands for."""

    @property
    def phrase(self) -> str: ...

    @property
    def official(self) -> tuple[str, ...]: ...


def meant(typed: Typed, entries: Sequence[Meaning]) -> Iterator[Typed]:
    """Readings with a known phrase replaced, or with the phrase that the typed words begin; at most MOST."""
    yield from islice(_meant(typed, _phrases(entries)), MOST)


class _Phrases:
    """The entries by what is said, folded; thousands of them, asked at every key."""

    def __init__(self, entries: Sequence[Meaning]) -> None:
        self.entries = entries
        self.official: dict[str, list[str]] = {}
        for entry in entries:
            self.official.setdefault(folded_words(entry.phrase), []).extend(entry.official)
        self.said = sorted(self.official)

    def beginning_with(self, typed: str) -> Iterator[str]:
        """What is said and begins so, in the order of the alphabet."""
        for at in range(bisect_left(self.said, typed), len(self.said)):
            if not self.said[at].startswith(typed):
                return
            yield self.said[at]


_known: _Phrases | None = None


def _phrases(entries: Sequence[Meaning]) -> _Phrases:
    global _known
    known = _known
    if known is None or known.entries is not entries:
        known = _known = _Phrases(entries)
    return known


def _meant(typed: Typed, phrases: _Phrases) -> Iterator[Typed]:
    tokens = typed.plain.split()
    for length in range(len(tokens), 0, -1):
        for start in range(len(tokens) - length + 1):
            said = " ".join(tokens[start : start + length])
            before, after = " ".join(tokens[:start]), " ".join(tokens[start + length :])
            for official in phrases.official.get(said, ()):
                yield from readings(f"{before} {official} {after} ")
    unfinished = typed.plain.strip()
    if len(unfinished) >= LEAST_LETTERS:
        for said in phrases.beginning_with(unfinished):
            for official in phrases.official[said]:
                yield from readings(f"{official} ")
