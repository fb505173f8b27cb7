"""Answers one query from one unchanging view of an index file."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from search.engines.candidates import Candidate
from search.engines.clauses import Clause, clauses, tokens_of_step
from search.engines.embedded.bits import Members, bits_of, members_of
from search.engines.embedded.census import Census
from search.engines.embedded.counting import counts_of
from search.engines.embedded.postings import View
from search.engines.embedded.shortenings import Shortenings
from search.engines.embedded.tally import Tally
from search.engines.finished import texts_of
from search.engines.protocol import CANDIDATES, Ask, Matches, Meanwhile, Titled
from search.engines.shelf import Shelf
from search.engines.steps import choose
from search.plan import Step
from search.text.tokens import PAIR

_AT_ONCE = 500
# SQLite here takes 250,000 values in a statement.
_MANY = 20_000
_BY_TITLE = "SELECT number FROM record ORDER BY title_order, kind, id"
_BY_DATE = "SELECT number FROM record ORDER BY published DESC, title_order, number"


class EmbeddedReading:
    """A view of one revision; `search.engines.protocol.Reading` says what each method promises."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        census: Census,
        view: View,
        shelf: Shelf[tuple[int, str], Candidate],
        shortenings: Shortenings,
        generation: str,
    ) -> None:
        self._connection = connection
        self._shelf = shelf
        self._shortenings = shortenings
        self._census = census
        self._view = view
        self._generation = generation

    @property
    def size(self) -> int:
        return self._census.size

    @property
    def revision(self) -> str:
        return f"{self._generation}@{self._census.revision}"

    def frequency(self, token: str) -> int:
        if PAIR not in token:
            return self.vocabulary().get(token, 0)
        return self._census.pair(self._connection, token)

    def frequencies(self, tokens: Iterable[str]) -> dict[str, int]:
        return {token: self.frequency(token) for token in tokens}

    def vocabulary(self) -> Mapping[str, int]:
        return self._census.vocabulary(self._connection)

    def spelled_out(self, short: str) -> tuple[str, ...]:
        return self._shortenings.spelled_out(short, self._connection, self._census.revision)

    def match(self, ask: Ask, meanwhile: Meanwhile | None = None) -> Matches:
        allowed = self._census.allowed(ask.filters, now=ask.now)
        if not ask.steps:
            everything = self._census.everything
            return self._listed(ask, None, everything & allowed, counts_of(self._census, ask, everything))
        step = self._choose(ask, allowed)
        matched = self._satisfying(step) if step else 0
        found = matched & allowed
        counts = counts_of(self._census, ask, matched)
        if ask.sort != "relevance" or step is None:
            return self._listed(ask, step, found, counts)
        total = found.bit_count()
        if total <= CANDIDATES:  # all of them are looked at, whatever they are worth here
            first = self._candidates(members_of(found)) if ask.start < CANDIDATES else ()
            return Matches(step, total, counts, first)
        tally = self._tally(found, self._weights(step))
        first = self._candidates(self._best(tally, CANDIDATES)) if ask.start < CANDIDATES else ()
        return Matches(step, total, counts, first, self._window(tally, ask, total))

    def step_for(self, ask: Ask) -> Step | None:
        """Which step of a question answers it here; None when none does."""
        return self._choose(ask, self._census.allowed(ask.filters, now=ask.now))

    def total(self, ask: Ask, step: Step) -> int:
        """How many records this step finds here."""
        return self._found(ask, step).bit_count()

    def names(self, ask: Ask, step: Step, weights: Iterable[Clause]) -> list[tuple[str, str]]:
        """The candidates of this step as "kind:id" with the checksum of what is held of each, in no order."""
        best = self._best(self._tally(self._found(ask, step), weights), CANDIDATES)
        return [(f"{kind}:{id}", checksum) for kind, id, checksum in self._rows("kind, id, checksum", best)]

    def texts(self, numbers: Sequence[int]) -> dict[int, Mapping[str, str]]:
        return {number: texts_of(packed) for number, packed in self._rows("number, originals", numbers)}

    def keys(self, keys: Iterable[str]) -> dict[str, str]:
        wanted = list(keys)
        found: dict[str, str] = {}
        for at in range(0, len(wanted), _AT_ONCE):
            part = wanted[at : at + _AT_ONCE]
            select = f"SELECT key, kind FROM record WHERE key IN ({', '.join('?' * len(part))})"
            found |= dict(self._connection.execute(select, part))
        return found

    def titles(self) -> Iterator[Titled]:
        rows = self._connection.execute("SELECT kind, id, key, title, until FROM record")
        return map(Titled._make, rows)

    def probe(self) -> None:
        self._connection.execute("SELECT rowid FROM words LIMIT 1").fetchone()

    def _listed(self, ask: Ask, step: Step | None, found: int, counts: dict[str, dict[str, int]]) -> Matches:
        """The window in another order than the best: read along that order until it is full."""
        order = self._first_column(_BY_DATE if ask.sort == "newest" else _BY_TITLE)
        inside = Members(found)
        total = found.bit_count()
        numbers: list[int] = []
        if ask.start < total:
            numbers = list(islice((number for number in order if number in inside), ask.start, ask.stop))
        return Matches(step, total, counts, (), self._identities(numbers))

    def _choose(self, ask: Ask, allowed: int) -> Step | None:
        return choose(
            ask.steps,
            has_headline=lambda step: bool(self._view.satisfying(step, headline=True) & allowed),
            has_any=lambda step: bool(self._satisfying(step) & allowed),
        )

    def _found(self, ask: Ask, step: Step) -> int:
        return self._satisfying(step) & self._census.allowed(ask.filters, now=ask.now)

    def _satisfying(self, step: Step) -> int:
        if not step.keys:
            return self._view.satisfying(step)
        places = ", ".join("?" * len(step.keys))
        return bits_of(self._first_column(f"SELECT number FROM record WHERE key IN ({places})", step.keys))

    def _weights(self, step: Step) -> Iterable[Clause]:
        return clauses(step, self.frequencies(tokens_of_step(step)), self.size)

    def _tally(self, found: int, weights: Iterable[Clause]) -> Tally:
        tally = Tally(found, self._census.brevity)
        for clause in weights:
            tally.add(self._view.holding(clause.phrase, clause.zone), clause.weight)
        return tally

    def _best(self, tally: Tally, most: int) -> list[int]:
        """The numbers of the best, in no order."""
        sure, equal = tally.best(most)
        numbers = members_of(sure)
        room = most - len(numbers)
        if equal and room:
            numbers += self._in_order(members_of(equal))[:room]
        return numbers

    def _window(self, tally: Tally, ask: Ask, total: int) -> tuple[Candidate, ...]:
        """Only past the candidates is the engine's own order shown."""
        if ask.stop <= CANDIDATES or ask.start >= total:
            return ()
        numbers = self._in_order(self._best(tally, ask.stop))
        sums = tally.sums(numbers)
        numbers.sort(key=lambda number: -sums[number])
        return self._identities(numbers[ask.start : ask.stop])

    def _in_order(self, numbers: Sequence[int]) -> list[int]:
        """As records with equal sums go: the shortest title first, then by kind and id."""
        found: list[tuple[int, str, int, int]] = []
        for at in range(0, len(numbers), _MANY):
            found += self._rows("length, kind, id, number", numbers[at : at + _MANY])
        return [row[-1] for row in sorted(found)]

    def _first_column(self, statement: str, values: Sequence[str] = ()) -> Iterator[int]:
        return (row[0] for row in self._connection.execute(statement, values))

    def _candidates(self, numbers: Sequence[int]) -> tuple[Candidate, ...]:
        names: list[tuple[int, str]] = [(row[0], row[1]) for row in self._rows("number, checksum", numbers)]
        known = self._shelf.get(names)
        missing = [name[0] for name in names if name not in known]
        fresh = {
            (number, checksum): Candidate.read(number, kind, id, key, validity=validity, facts=facts)
            for number, checksum, kind, id, key, validity, facts in self._rows(
                "number, checksum, kind, id, key, validity, facts", missing
            )
        }
        self._shelf.put(fresh)
        known |= fresh
        return tuple(known[name] for name in names)

    def _identities(self, numbers: Sequence[int]) -> tuple[Candidate, ...]:
        known = {row[0]: row for row in self._rows("number, kind, id, key", numbers)}
        return tuple(Candidate(*known[number]) for number in numbers)

    def _rows(self, columns: str, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
        places = ", ".join("?" * len(numbers))
        select = f"SELECT {columns} FROM record WHERE number IN ({places})"
        return self._connection.execute(select, numbers).fetchall()
