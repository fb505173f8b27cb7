"""The shipped entries and the staff's rows as one list: rows add to a phrase or switch it off."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from search.suggesting.denied import folded_words
from search.synonyms.provider import Entry


class Shipped(Protocol):
    """What a shipped entry is known by here."""

    @property
    def phrase(self) -> str: ...


Made = TypeVar("Made", bound=Shipped)


def joined(
    shipped: Iterable[Made], rows: Iterable[Entry], *, make: Callable[[Entry], Made]
) -> tuple[Made, ...]:
    """Shipped entries without those that a row without official words names, then the rows that have some."""
    kept = list(rows)
    off = {folded_words(row.phrase) for row in kept if not row.official}
    # Mostly nothing is switched off, and folding twenty thousand phrases takes a while.
    standing = [entry for entry in shipped if folded_words(entry.phrase) not in off] if off else shipped
    return (*standing, *(make(row) for row in kept if row.official))
