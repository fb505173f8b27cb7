"""What a synonym would change in the answers to judged queries, before anybody saves it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from search import engine
from search.evaluation.metrics import ndcg
from search.judged import JudgedQuery
from search.query import SearchQuery
from search.suggesting.denied import folded_words
from search.synonyms.provider import Entry, trying

AT = 10
# Each costs two searches; a page must not take longer than a few seconds.
MOST = 150

Ask = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Compared:
    """One judged query: the first keys and the figure of merit (0–1) before and after."""

    query: str
    before: float
    after: float
    before_keys: tuple[str, ...]
    after_keys: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        return self.before_keys != self.after_keys

    @property
    def is_worse(self) -> bool:
        return self.after < self.before


def keys_found(text: str) -> tuple[str, ...]:
    """The first keys the engine finds, bets aside. Raises SearchUnavailable."""
    return tuple(hit.key for hit in engine.search(SearchQuery(text=text, limit=AT)).hits)


def would_change(entry: Entry, judged: Iterable[JudgedQuery], *, ask: Ask = keys_found) -> list[Compared]:
    """Every judged query that holds the phrase, asked without and with the entry; the worst hit first.

    A query without the phrase is not asked: no synonym can change it.
    """
    phrase = f" {folded_words(entry.phrase)} "
    concerned = [one for one in judged if phrase.strip() and phrase in f" {folded_words(one.query)} "][:MOST]
    # All without it, then all with it: whoever compiles the entries does so twice, not twice a query.
    before = [tuple(ask(one.query)) for one in concerned]
    with trying(entry):
        after = [tuple(ask(one.query)) for one in concerned]
    compared = [
        Compared(one.query, _merit(old, one), _merit(new, one), old, new)
        for one, old, new in zip(concerned, before, after, strict=True)
    ]
    return sorted(compared, key=lambda one: (one.after - one.before, not one.is_changed, one.query))


def _merit(keys: Sequence[str], judged: JudgedQuery) -> float:
    return round(ndcg(keys, judged.grades, at=AT), 3)
