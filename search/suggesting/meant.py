"""What the words being typed are called officially: the staff's synonyms, met half-way."""

from collections.abc import Iterable, Iterator
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


def meant(typed: Typed, entries: Iterable[Meaning]) -> Iterator[Typed]:
    """Readings with a known phrase replaced, or with the phrase that the typed words begin; at most MOST."""
    found = 0
    for entry in entries:
        said = f" {folded_words(entry.phrase)} "
        whole = f"{typed.plain.rstrip()} "
        if said in whole:
            before, _, after = whole.partition(said)
        elif len(typed.plain) > LEAST_LETTERS and said.startswith(typed.plain):
            before = after = ""
        else:
            continue
        for official in entry.official:
            yield from readings(f"{before} {official} {after} ")
            found += 1
            if found == MOST:
                return
