"""What one revision of an index holds, kept in memory between queries: facet sets, expiry, orders, frequencies."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from search.definition import FACETS
from search.engines.embedded.bits import bits_of

_FREQUENCIES_KEPT = 50_000


class Census:
    """Sets over the records of one revision; any write makes a new one."""

    def __init__(self, connection: sqlite3.Connection, revision: int) -> None:
        self._connection = connection
        self.revision = revision
        self.everything = bits_of(number for (number,) in connection.execute("SELECT number FROM record"))
        self.size = self.everything.bit_count()
        self.values = self._facet_sets()
        self._expiring: list[tuple[float, int]] = connection.execute(
            "SELECT until, number FROM record WHERE until IS NOT NULL"
        ).fetchall()
        self._frequencies: dict[str, int] = {}

    def _facet_sets(self) -> dict[str, dict[str, int]]:
        members: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, name, value in self._connection.execute("SELECT number, name, value FROM facet"):
            members[name, value].append(number)
        sets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        for (name, value), numbers in members.items():
            sets[name][value] = bits_of(numbers)
        return sets

    def public(self, now: datetime) -> int:
        """All records that have not expired."""
        moment = now.timestamp()
        return self.everything & ~bits_of(number for until, number in self._expiring if until <= moment)

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

    def frequency(self, token: str) -> int:
        """How many records hold this token."""
        known = self._frequencies.get(token)
        if known is None:
            row = self._connection.execute("SELECT doc FROM vocabulary WHERE term = ?", (token,)).fetchone()
            known = row[0] if row else 0
            if len(self._frequencies) < _FREQUENCIES_KEPT:
                self._frequencies[token] = known
        return known

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Every single token with the number of records that hold it."""
        single = "SELECT term, doc FROM vocabulary WHERE instr(term, '_') = 0"
        return dict(self._connection.execute(single))

    @cached_property
    def by_title(self) -> list[int]:
        """Record numbers from A to Z."""
        return [
            number
            for (number,) in self._connection.execute(
                "SELECT number FROM record ORDER BY title_order, number"
            )
        ]

    @cached_property
    def by_date(self) -> list[int]:
        """Record numbers, the newest first; undated ones last, from A to Z."""
        newest_first = "SELECT number FROM record ORDER BY published DESC, title_order, number"
        return [number for (number,) in self._connection.execute(newest_first)]
