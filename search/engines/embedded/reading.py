"""Answers one query from one unchanging view of an index file."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from search.definition import FACETS, TEXTS
from search.engines.embedded.bits import Members, bits_of
from search.engines.embedded.census import Census
from search.engines.embedded.schema import HEADLINE
from search.engines.protocol import CANDIDATES, Ask, Candidate, Matches
from search.engines.steps import choose
from search.plan import Step

_ORDERED = tuple(field.name for field in TEXTS if field.positions)
_BAGS = tuple(field.name for field in TEXTS if not field.positions)
# Only picks the 200 candidates; neighbours count a little, so that a phrase is never cut off.
_WEIGHTS = ", ".join(str(weight) for weight in (*(field.weight for field in TEXTS), 1.0))
_SCORED = f"SELECT rowid, bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?"
_MATCHED = "SELECT rowid FROM words WHERE words MATCH ?"

Row = tuple[int, float]


def expression(step: Step) -> str:
    """The step in FTS5's language: every token quoted, so that nothing a citizen types is ever an operator."""
    groups = []
    for group in step.groups:
        phrases = [" + ".join(f'"{token}"' for token in phrase) for phrase in group.any_of]
        groups.append(f"({' OR '.join(phrases)})")
    return " AND ".join(groups)


class EmbeddedReading:
    """A view of one revision; `search.engines.protocol.Reading` says what each method promises."""

    def __init__(self, connection: sqlite3.Connection, census: Census) -> None:
        self._connection = connection
        self._census = census

    @property
    def size(self) -> int:
        return self._census.size

    def frequency(self, token: str) -> int:
        return self._census.frequency(token)

    def frequencies(self, tokens: Iterable[str]) -> dict[str, int]:
        return {token: self._census.frequency(token) for token in tokens}

    def vocabulary(self) -> Mapping[str, int]:
        return self._census.vocabulary

    def match(self, ask: Ask) -> Matches:
        allowed = self._census.allowed(ask.filters, now=ask.now)
        step = None
        scores: dict[int, float] = {}
        matched = self._census.everything
        if ask.steps:
            members = Members(allowed)
            step = choose(
                ask.steps,
                has_headline=lambda step: self._any(self._headline(step), members),
                has_any=lambda step: self._any(self._numbers(step), members),
            )
            scores = self._scores(step) if step else {}
            matched = bits_of(scores)
        found = matched & allowed
        counts = self._counts(ask, matched)
        if ask.steps and ask.sort == "relevance":
            inside = Members(found)
            best = sorted((score, number) for number, score in scores.items() if number in inside)
            first = self._candidates(best[:CANDIDATES])
            window = self._identities([number for _, number in best[ask.start : ask.stop]])
            return Matches(step, found.bit_count(), counts, first, window)
        order = self._census.by_date if ask.sort == "newest" else self._census.by_title
        inside = Members(found)
        numbers = list(islice((number for number in order if number in inside), ask.start, ask.stop))
        return Matches(step, found.bit_count(), counts, (), self._identities(numbers))

    def texts(self, numbers: Sequence[int]) -> dict[int, dict[str, str]]:
        rows = self._rows("number, originals", numbers)
        return {number: json.loads(zlib.decompress(packed)) for number, packed in rows}

    def keys(self, keys: Iterable[str]) -> dict[str, str]:
        wanted = list(keys)
        found: dict[str, str] = {}
        for at in range(0, len(wanted), 500):
            part = wanted[at : at + 500]
            places = ", ".join("?" * len(part))
            found |= dict(
                self._connection.execute(f"SELECT key, kind FROM record WHERE key IN ({places})", part)
            )
        return found

    def _scores(self, step: Step) -> dict[int, float]:
        if step.keys:
            return dict.fromkeys(self._numbers(step), 0.0)
        rows: Iterable[Row] = self._connection.execute(_SCORED, (expression(step),))
        return dict(rows)

    def _numbers(self, step: Step) -> Iterator[int]:
        """Lazily, for whoever only wants to know whether there is any."""
        if step.keys:
            places = ", ".join("?" * len(step.keys))
            return self._first_column(f"SELECT number FROM record WHERE key IN ({places})", step.keys)
        return self._first_column(_MATCHED, (expression(step),))

    def _headline(self, step: Step) -> Iterator[int]:
        return self._first_column(_MATCHED, (f"{{{' '.join(HEADLINE)}}} : ({expression(step)})",))

    def _first_column(self, statement: str, values: Sequence[str]) -> Iterator[int]:
        return (row[0] for row in self._connection.execute(statement, values))

    @staticmethod
    def _any(numbers: Iterable[int], members: Members) -> bool:
        return any(number in members for number in numbers)

    def _counts(self, ask: Ask, matched: int) -> dict[str, dict[str, int]]:
        found = matched & self._census.allowed(ask.filters, now=ask.now)
        counts: dict[str, dict[str, int]] = {}
        for name in FACETS:
            own = (
                matched & self._census.allowed(ask.filters, now=ask.now, but=name)
                if name in ask.filters
                else found
            )
            sets = self._census.values[name]
            counts[name] = {
                value: count for value, bits in sets.items() if (count := (own & bits).bit_count())
            }
        return counts

    def _candidates(self, best: Sequence[tuple[float, int]]) -> tuple[Candidate, ...]:
        rows = self._rows("number, kind, id, key, validity, facts", [number for _, number in best])
        known = {row[0]: row for row in rows}
        return tuple(_candidate(known[number], base=-score) for score, number in best)

    def _identities(self, numbers: Sequence[int]) -> tuple[Candidate, ...]:
        known = {row[0]: row for row in self._rows("number, kind, id, key", numbers)}
        return tuple(Candidate(*known[number]) for number in numbers)

    def _rows(self, columns: str, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
        places = ", ".join("?" * len(numbers))
        return self._connection.execute(
            f"SELECT {columns} FROM record WHERE number IN ({places})", numbers
        ).fetchall()


def _candidate(row: Sequence[Any], *, base: float) -> Candidate:
    number, kind, id, key, validity, facts = row
    lines = facts.split("\n")
    ordered = dict(zip(_ORDERED, lines, strict=False))
    folded = dict(zip(_ORDERED, lines[len(_ORDERED) :], strict=False))
    bags = dict(zip(_BAGS, lines[2 * len(_ORDERED) :], strict=False))
    return Candidate(number, kind, id, key, base, validity, ordered, folded, bags, lines[-1])
