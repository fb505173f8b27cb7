"""What abbreviations mean in one index: defined in its texts, or the initials of what its titles say."""

import sqlite3
from collections import Counter, defaultdict

from search.text.shortening import Initials, commonest

# An abbreviation and its words, as a record's `shorts` keeps them: a line each.
BETWEEN = "\t"
# Titles of a few changed records are added; beyond so many everything is read anew.
_FEW = 500


class Shortenings:
    """Kept per generation, shared by all threads. What a record said before it was changed is still understood."""

    def __init__(self) -> None:
        self._revision = -1
        self._initials = Initials()
        self._defined: dict[str, Counter[str]] = defaultdict(Counter)
        self._known: dict[str, tuple[str, ...]] = {}

    def spelled_out(self, short: str, connection: sqlite3.Connection, revision: int) -> tuple[str, ...]:
        """The full words of a folded abbreviation, the commonest first; () where nobody here uses it."""
        self._catch_up(connection, revision)
        known = self._known.get(short)
        if known is None:
            defined = self._defined.get(short)
            known = commonest(defined) if defined else self._initials.behind(short)
            self._known[short] = known
        return known

    def _catch_up(self, connection: sqlite3.Connection, revision: int) -> None:
        if self._revision >= revision:
            return
        changed = connection.execute(
            "SELECT DISTINCT number FROM touched WHERE revision > ? LIMIT ?", (self._revision, _FEW + 1)
        ).fetchall()
        if self._revision < 0 or len(changed) > _FEW:
            self._initials = Initials()
            self._defined = defaultdict(Counter)
            rows = connection.execute("SELECT title, shorts FROM record ORDER BY number").fetchall()
        else:
            numbers = ", ".join(str(number) for (number,) in changed)
            rows = connection.execute(
                f"SELECT title, shorts FROM record WHERE number IN ({numbers}) ORDER BY number"
            ).fetchall()
        self._initials.add(title for title, _ in rows)
        for _, shorts in rows:
            for line in filter(None, shorts.split("\n")):
                short, _, full = line.partition(BETWEEN)
                self._defined[short][full] += 1
        self._known = {}
        self._revision = revision
