"""The titles that can be suggested, in memory and ready to be scanned: six thousand take a few milliseconds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from search.text import words

Row = tuple[str, int, str, str, float | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One title. `plain` and `accented` hold its words and its number between blanks: " dang ky khai sinh ".

    `twins` counts the records that share kind and title, itself included.
    """

    kind: str
    id: int
    key: str
    title: str
    until: float | None
    plain: str
    accented: str
    order: int = 0
    popularity: float = 0.0
    twins: int = 1

    @property
    def code(self) -> str:
        """The number people know it by; the key without its kind."""
        return self.key.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every suggestible title of one revision of the index, the likeliest first, and all titles by their record."""

    entries: tuple[Entry, ...]
    records: Mapping[tuple[str, int], Row]

    @classmethod
    def of(
        cls,
        rows: Iterable[Row],
        *,
        orders: Mapping[str, int],
        popularity: Mapping[tuple[str, int], float] | None = None,
    ) -> "Shelf":
        """Shelves the rows whose kind has an order; popularity breaks ties, then the shorter title wins."""
        records = {(row[0], row[1]): row for row in rows}
        liked = popularity or {}
        made = [
            _entry(row, order=orders[row[0]], popularity=liked.get((row[0], row[1]), 0.0))
            for row in records.values()
            if row[0] in orders and row[3]
        ]
        counts = Counter((entry.kind, entry.plain_title) for entry in made)
        known = (replace(entry.entry, twins=counts[entry.kind, entry.plain_title]) for entry in made)
        return cls(
            tuple(sorted(known, key=lambda one: (one.order, -one.popularity, len(one.title), one.id))),
            records,
        )


@dataclass(frozen=True, slots=True)
class _Made:
    """An entry on its way to the shelf, with what its twins are told by."""

    entry: Entry
    plain_title: str

    @property
    def kind(self) -> str:
        return self.entry.kind


def _entry(row: Row, *, order: int, popularity: float) -> _Made:
    kind, id, key, title, until = row
    found = words(title)
    plain = " ".join(folded for _, folded in found)
    accented = " ".join(word for word, _ in found)
    number = " ".join(folded for _, folded in words(key.rpartition(":")[2]))
    entry = Entry(
        kind, id, key, title, until, f" {plain} {number} ", f" {accented} {number} ", order, popularity
    )
    return _Made(entry, plain)
