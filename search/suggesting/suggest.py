"""Answers what somebody is typing with what it may become."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.utils import timezone

from search import lexicon
from search.bets.book import Book, book_in_force
from search.edition import editions
from search.engines.choice import embedded_engine
from search.engines.protocol import Engine
from search.suggesting.denied import denied_phrases, folded_words
from search.suggesting.meant import meant
from search.suggesting.past import PastQuery, past_queries
from search.suggesting.shelf import Entry, Shelf
from search.suggesting.shelves import shelf_of
from search.suggesting.typed import Typed, readings, tails

QUERY = "query"
MOST = 8
# So many of one kind at most, as long as others have something to offer: procedures would shut out everything else.
SHARES = {QUERY: 2}
SHARE = 5
# A single letter fits a third of all titles; what comes after so many in the likeliest order is not worth a look.
LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on: a page (`id`), or words to search for (`kind` is "query", and for titles that many share)."""

    kind: str
    title: str
    id: int | None = None
    key: str = ""
    code: str = ""


def suggest(
    text: str, *, limit: int = MOST, engine: Engine | None = None, now: datetime | None = None
) -> tuple[Suggestion, ...]:
    """The best suggestions for a text being typed; none for a text without words.

    Never what has expired, what a bet hides from this query, or what holds a denied phrase.
    Raises SearchUnavailable when no index can answer.
    """
    ways = list(readings(text))
    if not ways:
        return ()
    moment = now or timezone.now()
    numbers = editions()
    asked = ways[0].plain
    ways += meant(ways[0], lexicon.current().entries)
    with (engine or embedded_engine()).reading() as reading:
        shelf = shelf_of(reading)
    denied = denied_phrases(numbers.get("denied", 0))
    if any(phrase in f"{asked} " for phrase in denied):
        return ()
    book = book_in_force(numbers.get("bets", 0), day=timezone.localdate(moment))
    found = chain(
        _past(past_queries(), ways[0]),
        _pinned(book, asked, shelf, moment),
        _found(shelf, ways, book, asked, moment),
    )
    allowed = (one for one in found if not any(phrase in f" {folded_words(one.title)} " for phrase in denied))
    return tuple(_shared_out(allowed, limit))


def _found(shelf: Shelf, ways: list[Typed], book: Book, asked: str, now: datetime) -> Iterator[Suggestion]:
    """Whatever fits any way of reading it; without that, what fits its last words."""
    hidden = book.hidden_while_typing(asked)
    moment = now.timestamp()

    def fitting(*ways: Typed) -> list[Entry]:
        placed = [
            (_place(entry, typed), entry)
            for typed in ways
            for entry in _matching(shelf.entries, typed)
            if (entry.until is None or entry.until > moment) and (entry.kind, entry.id) not in hidden
        ]
        placed.sort(key=lambda one: one[0])
        return list(dict.fromkeys(entry for _, entry in placed))

    ranked = fitting(*ways)
    shorter = (tail for typed in reversed(ways) for tail in tails(typed))
    yield from map(_suggestion, ranked or next((found for typed in shorter if (found := fitting(typed))), []))


def _matching(entries: tuple[Entry, ...], typed: Typed) -> list[Entry]:
    """Titles that hold every word, the likeliest first."""
    first, *rest = sorted(typed.needles, key=len, reverse=True)
    found = [entry for entry in entries if first in entry.plain]
    for needle in rest:
        found = [entry for entry in found if needle in entry.plain]
    if len(found) > LOOKED_AT:
        starting = [entry for entry in found if entry.plain.startswith(typed.plain)]
        found = [*starting, *found][: max(LOOKED_AT, len(starting))]
    return list(dict.fromkeys(found))


def _place(entry: Entry, typed: Typed) -> tuple[bool, int]:
    """As typed before letters alone; at the start before the middle before scattered."""
    otherwise = any(needle not in entry.accented for needle in typed.accented_needles)
    if entry.plain.startswith(typed.plain):
        return otherwise, 0
    return otherwise, 1 if typed.plain in entry.plain else 2


def _suggestion(entry: Entry) -> Suggestion:
    if entry.twins > 1:  # the province's and the commune's: only the list of results tells them apart
        return Suggestion(entry.kind, entry.title)
    code = entry.code if any(letter.isdigit() for letter in entry.code) else ""
    return Suggestion(entry.kind, entry.title, entry.id, entry.key, code)


def _pinned(book: Book, asked: str, shelf: Shelf, now: datetime) -> Iterator[Suggestion]:
    for record in book.pinned_while_typing(asked):
        row = shelf.records.get(record)
        if row and (row[4] is None or row[4] > now.timestamp()):
            yield Suggestion(row[0], row[3], row[1], row[2])


def _past(queries: Iterable[PastQuery], typed: Typed) -> Iterator[Suggestion]:
    for query in queries:
        if query.plain.startswith(typed.plain) and query.plain.strip() != typed.plain.strip():
            yield Suggestion(QUERY, query.text)


def _shared_out(found: Iterable[Suggestion], limit: int) -> list[Suggestion]:
    """The first `limit`, no kind above its share while another one still waits; their order stays."""
    kept: list[tuple[int, Suggestion]] = []
    spare: list[tuple[int, Suggestion]] = []
    counts: dict[str, int] = {}
    for place, one in enumerate(dict.fromkeys(found)):
        counts[one.kind] = counts.get(one.kind, 0) + 1
        fits = counts[one.kind] <= SHARES.get(one.kind, SHARE)
        (kept if fits else spare).append((place, one))
        if len(kept) == limit:
            break
    chosen = sorted([*kept, *spare[: limit - len(kept)]])
    return [one for _, one in chosen]
