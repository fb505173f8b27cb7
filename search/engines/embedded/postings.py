"""Which records hold a phrase in a zone, as sets: read from the file once, then kept between queries."""

import sqlite3
import threading
from collections import OrderedDict

from search.engines.clauses import zones_of
from search.plan import Phrase, Step

# Sets kept in one process, in bytes: a set over 100,000 records takes 13 kB.
_KEPT = 64 * 1024 * 1024
# More changed records than this, and a set is read anew rather than mended.
_MENDED = 50

Where = tuple[Phrase, str]


class Postings:
    """The sets of one generation, shared by all threads; each is of the revision it was read or mended at."""

    def __init__(self) -> None:
        self._sets: OrderedDict[Where, tuple[int, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, connection: sqlite3.Connection, revision: int, phrase: Phrase, zone: str) -> int:
        """The records that hold the phrase in the zone, at exactly this revision."""
        where = (phrase, zone)
        with self._lock:
            known = self._sets.get(where)
            if known is not None:
                self._sets.move_to_end(where)
        if known is not None and known[0] == revision:
            return known[1]
        bits = None
        if known is not None and known[0] < revision:
            bits = _mended(connection, where, *known)
        if bits is None:
            bits = _read(connection, where)
        with self._lock:
            self._keep(where, revision, bits)
        return bits

    def _keep(self, where: Where, revision: int, bits: int) -> None:
        old = self._sets.pop(where, None)
        if old is not None:
            self._bytes -= old[1].bit_length() // 8
        self._sets[where] = (revision, bits)
        self._bytes += bits.bit_length() // 8
        while self._bytes > _KEPT and self._sets:
            _, (_, gone) = self._sets.popitem(last=False)
            self._bytes -= gone.bit_length() // 8


class View:
    """The postings as one query sees them."""

    def __init__(self, postings: Postings, connection: sqlite3.Connection, revision: int) -> None:
        self._postings = postings
        self._connection = connection
        self._revision = revision

    def holding(self, phrase: Phrase, zone: str) -> int:
        """Records that hold the phrase in the zone."""
        return self._postings.find(self._connection, self._revision, phrase, zone)

    def satisfying(self, step: Step, *, headline: bool = False) -> int:
        """Records that satisfy a step of words; with `headline` in their headline fields alone."""
        found = -1
        for group in step.groups:
            either = 0
            for phrase in group.any_of:
                for zone in zones_of(phrase, headline=headline):
                    either |= self.holding(phrase, zone)
            found &= either
            if not found:
                return 0
        return found if step.groups else 0


def _expression(where: Where) -> str:
    """In FTS5's language: every token quoted, so that nothing a citizen types is ever an operator."""
    phrase, zone = where
    return f"{{{zone}}} : {' + '.join(f'{chr(34)}{token}{chr(34)}' for token in phrase)}"


def _read(connection: sqlite3.Connection, where: Where) -> int:
    rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (_expression(where),)).fetchall()
    if not rows:
        return 0
    cells = bytearray((rows[-1][0] >> 3) + 1)
    for (number,) in rows:
        cells[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(cells, "little")


def _mended(connection: sqlite3.Connection, where: Where, since: int, bits: int) -> int | None:
    """The set of an earlier revision brought up to date, or None when too much has changed."""
    rows = connection.execute(
        "SELECT DISTINCT number FROM touched WHERE revision > ? LIMIT ?", (since, _MENDED + 1)
    ).fetchall()
    (oldest,) = connection.execute("SELECT coalesce(min(revision), 0) FROM touched").fetchone()
    if len(rows) > _MENDED or oldest > since + 1:
        return None
    holds = "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?"
    for (number,) in rows:
        bit = 1 << number
        if connection.execute(holds, (_expression(where), number)).fetchone():
            bits |= bit
        elif bits >> number & 1:
            bits ^= bit
    return bits
