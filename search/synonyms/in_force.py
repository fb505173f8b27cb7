"""The lexicon in force: the shipped entries, with the staff's rows added and their switches heeded."""

from collections.abc import Iterable, Iterator

from search import lexicon
from search.synonyms.joining import joined
from search.synonyms.provider import Entry, provider


def in_force() -> tuple[str, Iterator[lexicon.Entry]]:
    """(version, entries): see `search.lexicon.register_provider`. They are joined only when asked for."""
    version, rows = provider()
    return version, _entries(rows)


def _entries(rows: Iterable[Entry]) -> Iterator[lexicon.Entry]:
    yield from joined(lexicon.shipped(), rows, make=_made)


def _made(row: Entry) -> lexicon.Entry:
    return lexicon.Entry(row.phrase, row.official, lexicon.Kind(row.kind))
