"""What one revision of an index holds, kept in memory between queries: facet sets, expiry, frequencies."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from search.definition import FACETS
from search.engines.clauses import LONGEST_TITLE
from search.engines.embedded.bits import bits_of
from search.engines.embedded.writing import REVISIONS_KEPT

# Past this share of all records, counting everything anew is quicker than looking at what changed.
_MANY = 0.2
# SQLite takes 250,000 values in a statement today but once took 999.
_AT_ONCE = 500
# Pairs of neighbours whose records are remembered; queries say the same ones again and again.
_PAIRS = 20_000


class Census:
    """Sets over the records of one revision, shared by all threads and never changed; a write makes the next one."""

    __slots__ = ("_pairs", "_words", "brevity", "everything", "expiring", "revision", "size", "values")

    def __init__(
        self,
        revision: int,
        everything: int,
        values: dict[str, dict[str, int]],
        expiring: dict[int, float],
        brevity: list[int],
    ) -> None:
        self.revision = revision
        self.everything = everything
        self.size = everything.bit_count()
        self.values = values
        self.expiring = expiring
        # How short each title is, digit by digit as in a Tally: what equal sums go by.
        self.brevity = brevity
        self._words: dict[str, int] | None = None
        self._pairs: dict[str, int] = {}

    @classmethod
    def taken(cls, connection: sqlite3.Connection, revision: int) -> "Census":
        """From everything the file holds."""
        everything = bits_of(number for (number,) in connection.execute("SELECT number FROM record"))
        values = _sets(connection.execute("SELECT number, name, value FROM facet"))
        expiring = connection.execute("SELECT number, until FROM record WHERE until IS NOT NULL")
        brevity = _digits(connection.execute("SELECT number, length FROM record"))
        return cls(revision, everything, values, dict(expiring), brevity)

    def advanced(self, connection: sqlite3.Connection, revision: int) -> "Census":
        """The census of a later revision; looks only at what changed when that is little."""
        rows = connection.execute("SELECT DISTINCT number FROM touched WHERE revision > ?", (self.revision,))
        numbers = [number for (number,) in rows]
        if revision - self.revision >= REVISIONS_KEPT or len(numbers) > max(100, _MANY * self.size):
            return Census.taken(connection, revision)
        untouched = ~bits_of(numbers)
        everything = self.everything & untouched
        values = {
            name: {value: kept for value, bits in sets.items() if (kept := bits & untouched)}
            for name, sets in self.values.items()
        }
        expiring = {number: until for number, until in self.expiring.items() if untouched >> number & 1}
        brevity = [bits & untouched for bits in self.brevity]
        for at in range(0, len(numbers), _AT_ONCE):
            part = numbers[at : at + _AT_ONCE]
            places = ", ".join("?" * len(part))
            there = connection.execute(
                f"SELECT number, until, length FROM record WHERE number IN ({places})", part
            ).fetchall()
            for number, until, _ in there:
                everything |= 1 << number
                if until is not None:
                    expiring[number] = until
            digits = _digits((number, length) for number, _, length in there)
            brevity = [old | new for old, new in zip(brevity, digits, strict=True)]
            facets = connection.execute(
                f"SELECT number, name, value FROM facet WHERE number IN ({places})", part
            )
            for name, sets in _sets(facets).items():
                for value, bits in sets.items():
                    values[name][value] = values[name].get(value, 0) | bits
        return Census(revision, everything, values, expiring, brevity)

    def public(self, now: datetime) -> int:
        """All records that have not expired."""
        moment = now.timestamp()
        return self.everything & ~bits_of(
            number for number, until in self.expiring.items() if until <= moment
        )

    def allowed(self, filters: Mapping[str, tuple[str, ...]], *, now: datetime, but: str = "") -> int:
        """Records that pass every filter except the one named `but`."""
        found = self.public(now)
        for name, values in filters.items():
            if name != but:
                either = 0
                for value in values:
                    either |= self.values[name].get(value, 0)
                found &= either
        return found

    def vocabulary(self, connection: sqlite3.Connection) -> Mapping[str, int]:
        """Every word with its number of records; read once a revision, and only when asked for."""
        if self._words is None:
            self._words = dict(connection.execute("SELECT token, records FROM word WHERE records > 0"))
        return self._words

    def pair(self, connection: sqlite3.Connection, token: str) -> int:
        """How many records hold a pair of neighbours; there are too many pairs to read them all."""
        known = self._pairs.get(token)
        if known is None:
            row = connection.execute("SELECT records FROM pair WHERE token = ?", (token,)).fetchone()
            if len(self._pairs) >= _PAIRS:
                self._pairs.clear()
            known = self._pairs[token] = row[0] if row else 0
        return known


def _digits(rows: Iterable[tuple[int, int]]) -> list[int]:
    """(number, length) of titles to sets of numbers, one a binary digit of how short they are."""
    members: list[list[int]] = [[] for _ in range(LONGEST_TITLE.bit_length())]
    for number, length in rows:
        short = LONGEST_TITLE - length
        for digit, found in enumerate(members):
            if short >> digit & 1:
                found.append(number)
    return [bits_of(found) for found in members]


def _sets(rows: Iterable[tuple[int, str, str]]) -> dict[str, dict[str, int]]:
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, name, value in rows:
        members[name, value].append(number)
    sets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for (name, value), numbers in members.items():
        sets[name][value] = bits_of(numbers)
    return sets
