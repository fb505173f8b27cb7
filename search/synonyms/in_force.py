"""The lexicon in force: the shipped entries, what staff add to them, and without what staff switch off."""

from collections.abc import Hashable, Iterable

from search.lexicon import Entry, Kind, shipped
from search.suggesting.denied import folded_words
from search.synonyms.provider import provider


def entries_in_force() -> tuple[Hashable, Iterable[Entry]]:
    """(version, entries), for `search.lexicon.register_provider`; another version whenever staff save."""
    version, rows = provider()
    if not rows:
        return version, shipped()
    off = {folded_words(row.phrase) for row in rows if not row.official}
    kept = [entry for entry in shipped() if folded_words(entry.phrase) not in off] if off else list(shipped())
    added = [Entry(row.phrase, tuple(row.official), Kind(row.kind)) for row in rows if row.official]
    return version, (*kept, *added)
