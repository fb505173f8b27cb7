"""A search as citizens get it: the engine's answer, with what staff put first or leave out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from search import engine
from search.bets.book import Book, Record, book_in_force
from search.bets.counting import without
from search.edition import editions
from search.engines.choice import embedded_engine
from search.engines.protocol import CANDIDATES
from search.highlight import Wanted, marked
from search.query import MAX_LIMIT, MAX_OFFSET, SearchQuery
from search.results import Hit, SearchResults
from search.suggesting.shelves import shelf_of
from search.text import normalise, words


def answer(query: SearchQuery, *, now: datetime | None = None) -> SearchResults:
    """The engine's answer; bets in force put pages first (unfiltered, by relevance) or leave them out (always).

    Raises SearchUnavailable when no index can answer.
    """
    moment = now or timezone.now()
    book = bets_on(moment) if query.text else None
    hidden = book.hidden(query.text) if book else frozenset()
    pinned = book.pinned(query.text) if book and not query.filters and query.sort == "relevance" else ()
    pinned = tuple(record for record in pinned if record not in hidden)
    if not hidden and not pinned:
        return engine.search(query) if now is None else engine.search(query, now=now)
    return _with_bets(query, pinned, hidden, moment)


def bets_on(moment: datetime) -> Book:
    """The bets of a moment's day; costs one short query while nothing has changed."""
    return book_in_force(editions().get("bets", 0), day=timezone.localdate(moment))


def _with_bets(
    query: SearchQuery, pinned: tuple[Record, ...], hidden: frozenset[Record], now: datetime
) -> SearchResults:
    """Pins, then the engine's order without them and without what is hidden, paged as one list.

    What bets are about is moved within the engine's first CANDIDATES; past them a hidden page leaves its place empty.
    Pins leave facet counts as they are: they are shown unfiltered only, and may not match the words.
    """
    enough = query.offset + query.limit + len(pinned) + len(hidden)
    head, first = _head(query, min(enough, CANDIDATES), now)
    known = {(hit.kind, hit.id): hit for hit in head}
    pins = list(_pins(query, pinned, known, now))
    taken = hidden | {(hit.kind, hit.id) for hit in pins}
    listed = [*pins, *_without(head, taken)]
    hits = listed[query.offset : query.offset + query.limit]
    beyond = len(head) + max(0, query.offset - len(listed))
    if len(hits) < query.limit and len(head) < first.total and beyond <= MAX_OFFSET:
        rest = engine.search(replace(query, offset=beyond, limit=query.limit - len(hits)), now=now)
        hits += _without(rest.hits, taken)
    matching = engine.records(query, now=now) if len(head) < first.total else known.keys()
    put_in = sum((hit.kind, hit.id) not in matching for hit in pins)
    facets = first.facets
    if hidden and (gone := hidden & engine.records(replace(query, filters={}), now=now)):
        facets = without(facets, gone, query, now)
    return replace(
        first, hits=tuple(hits), total=first.total - len(hidden & matching) + put_in, facets=facets
    )


def _head(query: SearchQuery, most: int, now: datetime) -> tuple[list[Hit], SearchResults]:
    """The engine's first hits, at most this many, and the answer they came with."""
    first = engine.search(replace(query, offset=0, limit=min(most, MAX_LIMIT)), now=now)
    head = list(first.hits)
    if most > MAX_LIMIT and first.total > len(head):
        rest = engine.search(replace(query, offset=MAX_LIMIT, limit=most - MAX_LIMIT), now=now)
        head += rest.hits
    return head, first


def _pins(
    query: SearchQuery, pinned: Iterable[Record], known: dict[Record, Hit], now: datetime
) -> Iterator[Hit]:
    """A hit for each pinned record that is public, found by these words or not."""
    with embedded_engine().reading() as reading:
        records = shelf_of(reading).records
    sought = Wanted.of(words(query.text))
    for record in pinned:
        row = records.get(record)
        if row is not None and (row[4] is None or row[4] > now.timestamp()):
            kind, id, key, title, _ = row
            made = Hit(kind, id, key, 0.0, marked(normalise(title), sought), marked("", sought))
            yield replace(known.get(record, made), pinned=True)


def _without(hits: Iterable[Hit], taken: frozenset[Record]) -> list[Hit]:
    return [hit for hit in hits if (hit.kind, hit.id) not in taken]
