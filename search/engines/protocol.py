"""What every engine promises; search.engine speaks to engines through this alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from search.documents import SearchDocument
from search.engines.candidates import Candidate
from search.engines.finished import Finished
from search.plan import Step

# Ranked by us one by one; past them the engine's own order goes on. With 48 instead of 64 the nDCG@10 of 691 judged
# queries in four sets is the same or up to 0.0009 higher; 40 costs two of them 0.0006, 32 one of them 0.006. Two pages
# are further than nearly anyone reads.
CANDIDATES = 48


@dataclass(frozen=True, slots=True)
class Ask:
    """What to match and which window to hand back; no steps means everything."""

    steps: Sequence[Step]
    filters: Mapping[str, tuple[str, ...]]
    sort: str
    start: int
    stop: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Matches:
    """`step` is the one that answered (None: everything was asked for, or nothing found).

    `first` are the best CANDIDATES in the engine's order with all facts, when sorted by relevance; `window` are the
    matches from `start` to `stop` in the order asked for, without facts. `counts` maps facet → value → records,
    each facet counted as if its own filter were off.
    """

    step: Step | None
    total: int
    counts: Mapping[str, Mapping[str, int]]
    first: tuple[Candidate, ...] = ()
    window: tuple[Candidate, ...] = ()


class Entry(NamedTuple):
    """What an index says it holds of one record."""

    kind: str
    id: int
    version: int
    checksum: str


class Titled(NamedTuple):
    """One record by name: what type-ahead is made of. `until` is in seconds since 1970."""

    kind: str
    id: int
    key: str
    title: str
    until: float | None


# Told which candidates are expected to be a match's `first` while another machine still works on it.
Meanwhile = Callable[[Sequence[Candidate]], object]


class Reading(Protocol):
    """One unchanging view of the index, for one query. Every method may raise SearchUnavailable."""

    @property
    def size(self) -> int:
        """How many records there are."""

    @property
    def revision(self) -> str:
        """Changes whenever what the index holds has changed."""

    def frequency(self, token: str) -> int:
        """How many records hold this token (a folded word, or a pair)."""

    def frequencies(self, tokens: Iterable[str]) -> dict[str, int]:
        """The same for many tokens at once."""

    def vocabulary(self) -> Mapping[str, int]:
        """Every folded word of the index with the number of records that hold it.

        The same object as long as the index does not change.
        """

    def spelled_out(self, short: str) -> tuple[str, ...]:
        """What a folded abbreviation means in this index, the commonest first; () where nobody here uses it.

        Kept by the embedded index alone, which stands beside every cluster.
        """

    def match(self, ask: Ask, meanwhile: Meanwhile | None = None) -> Matches:
        """The first step that answers well enough: see `search.engines.steps.choose`.

        An engine that waits for another machine may call `meanwhile` once with the candidates it expects. What is
        worked out for them is of use when they come, and must not be seen when others do.
        """

    def texts(self, numbers: Sequence[int]) -> dict[int, Mapping[str, str]]:
        """The original texts of these candidates, by field, for highlights."""

    def keys(self, keys: Iterable[str]) -> dict[str, str]:
        """Those of the keys that are present, with their kind."""

    def titles(self) -> Iterator[Titled]:
        """Every record by name."""

    def probe(self) -> None:
        """Raises SearchUnavailable unless a query would be answered."""


class Filling(Protocol):
    """An index being built beside the live one. `name` is the generation's own, never used again."""

    name: str

    def add(self, documents: Sequence[SearchDocument]) -> None:
        """Puts documents into the new index."""

    def add_finished(self, records: Sequence[Finished]) -> None:
        """The same for documents that were analysed elsewhere."""

    def remove(self, kind: str, versions: Mapping[int, int]) -> None:
        """Takes documents out of the new index: ids with the version of the change that took them out."""

    def settle(self) -> None:
        """Makes the new index complete, quick and safe on disk, as it will be read; more may still be added."""

    def counts(self) -> dict[str, int]:
        """Records per kind in the new index."""

    def entries(self) -> Iterator[Entry]:
        """What the new index holds, record by record, in no order."""

    def go_live(self) -> None:
        """Makes the new index the live one, at once for everybody."""


class Engine(Protocol):
    """A place where an index lives."""

    name: str

    def generation(self) -> str:
        """The name of the live index of today's definition; "" when there is none. Raises SearchUnavailable."""

    def reading(self) -> AbstractContextManager[Reading]:
        """A view for one query. Raises SearchUnavailable when there is no usable index."""

    def put(self, documents: Sequence[SearchDocument]) -> None:
        """Adds or replaces documents unless a newer version is there, all or none. Raises SearchUnavailable."""

    def delete(self, kind: str, versions: Mapping[int, int]) -> None:
        """Removes documents (id → version of the change) unless a newer version is there; absent ones are no error."""

    def counts(self) -> dict[str, int]:
        """Records per kind in the live index; empty when there is none."""

    def entries(self) -> Iterator[Entry]:
        """What the live index holds, record by record, in no order. Raises SearchUnavailable."""

    def filling(self) -> AbstractContextManager[Filling]:
        """A new index to fill, one at a time in the whole house; thrown away unless switched to.

        Raises SearchUnavailable while another one is being filled.
        """

    def go_back(self) -> str:
        """Makes the generation before the live one live again and returns its name. Raises SearchUnavailable."""
