"""Every bet in force, kept in memory between two changes of the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from search import sources
from search.bets.bet import BestBet
from search.suggesting.denied import folded_words

Record = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Bet:
    """One decision; `query` is folded, between blanks."""

    query: str
    whole: bool
    pins: bool
    record: Record

    def applies_to(self, asked: str) -> bool:
        """Whether it is about this query (folded, between blanks)."""
        return self.query == asked if self.whole else self.query in asked


@dataclass(frozen=True, slots=True)
class Book:
    """The bets of one day, in their order."""

    bets: tuple[Bet, ...]

    def pinned(self, text: str) -> tuple[Record, ...]:
        """What stands first for a query, in order."""
        asked = f" {folded_words(text)} "
        return tuple(dict.fromkeys(bet.record for bet in self.bets if bet.pins and bet.applies_to(asked)))

    def hidden(self, text: str) -> frozenset[Record]:
        """What does not show for a query."""
        asked = f" {folded_words(text)} "
        return frozenset(bet.record for bet in self.bets if not bet.pins and bet.applies_to(asked))

    def pinned_while_typing(self, typed: str) -> Iterator[Record]:
        """What stands first for the query this may become; typed text begins with a blank."""
        if len(typed) > 3:  # two letters may still become anything
            yield from (bet.record for bet in self.bets if bet.pins and bet.query.startswith(typed))

    def hidden_while_typing(self, typed: str) -> frozenset[Record]:
        """What would not show for the query this may become, or already is."""
        return frozenset(
            bet.record
            for bet in self.bets
            if not bet.pins and (bet.query.startswith(typed) or bet.applies_to(f"{typed.rstrip()} "))
        )


_known: dict[tuple[int, date], Book] = {}


def book_in_force(edition: int, *, day: date) -> Book:
    """The book of a day; read again only when the list's edition or the day has changed."""
    book = _known.get((edition, day))
    if book is None:
        book = _read(day)
        _known.clear()
        _known[edition, day] = book
    return book


def forget() -> None:
    """Reads anew at the next question: for tests, whose editions begin again."""
    _known.clear()


def _read(day: date) -> Book:
    rows = BestBet.objects.on(day).select_related("page__content_type").order_by("order", "pk")
    bets = []
    for row in rows:
        kind = sources.kind_of(row.page.specific_class)
        if kind is not None:
            query = f" {folded_words(row.query)} "
            bets.append(
                Bet(
                    query,
                    row.match == BestBet.Match.WHOLE,
                    row.action == BestBet.Action.PIN,
                    (kind, row.page_id),
                )
            )
    return Book(tuple(bets))
