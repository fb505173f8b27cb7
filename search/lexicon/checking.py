"""What is wrong with entries: what would do nothing, too much, or go round in circles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.lexicon.entries import Entry, Kind
from search.lexicon.glue import is_glue
from search.text import fold, words

# An entry of kind word that stands in so many official names would change what most queries mean.
TOO_BROAD = 0.05


@dataclass(frozen=True, slots=True)
class Problem:
    """One entry and one thing wrong with it: `code` is loop, same, empty, broad, twice or unknown."""

    entry: Entry
    code: str
    about: str = ""


def problems(entries: Sequence[Entry], *, titles: Iterable[str] = ()) -> Iterator[Problem]:
    """Every problem of active entries. `titles` are the names in the catalogue; without them, what needs them is left
    unsaid: «broad» (the phrase stands in many names) and «unknown» (no name holds the official phrase)."""
    active = [entry for entry in entries if entry.active]
    names = [f" {_plain(title)} " for title in titles]
    replaced = {_plain(entry.phrase): entry for entry in active if entry.kind is Kind.WORD}
    seen: set[tuple[str, str]] = set()
    for entry in active:
        phrase = _plain(entry.phrase)
        said = [word for word, _ in words(entry.phrase)]
        if all(is_glue(word) for word in said):
            yield Problem(entry, "empty")
        if (entry.kind, " ".join(said)) in seen:
            yield Problem(entry, "twice")
        seen.add((entry.kind, " ".join(said)))
        for official in entry.official:
            plain = _plain(official)
            if plain == phrase and entry.kind is Kind.WORD:
                yield Problem(entry, "same", official)
            elif entry.kind is Kind.WORD and _comes_back(phrase, plain, replaced):
                yield Problem(entry, "loop", official)
            if names and not any(f" {plain} " in name for name in names):
                yield Problem(entry, "unknown", official)
        if names and entry.kind is Kind.WORD:
            share = sum(f" {phrase} " in name for name in names) / len(names)
            if share > TOO_BROAD:
                yield Problem(entry, "broad", f"{share:.0%}")


def _comes_back(phrase: str, official: str, replaced: dict[str, Entry]) -> bool:
    """Whether the official phrase leads back to the citizens' one by way of others.

    Two phrases that stand for each other («BHXH» and «bảo hiểm xã hội») are synonyms, not a loop.
    """
    seen: set[str] = {official}
    first = replaced.get(official)
    waiting = [_plain(one) for one in first.official] if first else []
    while waiting:
        here = waiting.pop()
        if here == phrase or here in seen or (entry := replaced.get(here)) is None:
            continue
        seen.add(here)
        ways = [_plain(one) for one in entry.official]
        if phrase in ways:
            return True
        waiting += ways
    return False


def _plain(text: str) -> str:
    return " ".join(fold(word) for word, _ in words(text))
