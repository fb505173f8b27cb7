"""Hands the staff's synonyms to whoever reads queries, with a version that changes whenever they do."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from search.edition import editions
from search.suggesting.denied import folded_words
from search.synonyms.synonym import Synonym


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase, and the official phrases it stands for; none at all switches a shipped phrase off."""

    phrase: str
    official: tuple[str, ...]
    kind: str = Synonym.Kind.WORD.value


_known: tuple[int, tuple[Entry, ...]] | None = None
_tried: ContextVar[Entry | None] = ContextVar("search_synonym_tried", default=None)


def provider(edition: int | None = None) -> tuple[str, tuple[Entry, ...]]:
    """(version, entries) as of now: one short query while nothing has changed, none for who knows the edition."""
    global _known
    number = editions().get("synonyms", 0) if edition is None else edition
    if _known is None or _known[0] != number:
        _known = (number, tuple(_read()))
    entries = _known[1]
    tried = _tried.get()
    if tried is None:
        return str(number), entries
    phrase = folded_words(tried.phrase)
    others = tuple(entry for entry in entries if folded_words(entry.phrase) != phrase)
    return f"{number}?{hash(tried)}", (*others, tried)


@contextmanager
def trying(entry: Entry) -> Iterator[None]:
    """Within this block, and for this thread alone, the entry is in force as if it had been saved."""
    token = _tried.set(entry)
    try:
        yield
    finally:
        _tried.reset(token)


def forget() -> None:
    """Reads anew at the next question: for tests, whose editions begin again."""
    global _known
    _known = None


def _read() -> Iterator[Entry]:
    """Rows in force, and the switches: rows out of force that say nothing."""
    for row in Synonym.objects.order_by("pk"):
        if row.active or not row.phrases:
            yield Entry(row.phrase, row.phrases if row.active else (), row.kind)
