"""What every engine promises; search.engine speaks to engines through this alone."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from search.documents import SearchDocument
from search.plan import Step

# Ranked by us one by one; past them the engine's own order goes on. 474 judged queries score within 0.004 of what
# 200 give, in two thirds of the time; and six pages are further than anyone reads.
CANDIDATES = 120


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match with what ranking looks at.

    `ordered` and `folded` hold the tokens of each field that keeps its word order, with accents and without, every
    token between two blanks of its own (" đăng  ký "), so that counting whole words is plain substring counting.
    `bags` maps the other fields to their tokens with counts, accented and folded alike, spelt " đăng=3 dang=5 ";
    `pairs` is " dang_ky ky_lai ".
    """

    number: int
    kind: str
    id: int
    key: str
    base: float = 0.0
    validity: str = ""
    ordered: Mapping[str, str] = field(default_factory=dict)
    folded: Mapping[str, str] = field(default_factory=dict)
    bags: Mapping[str, str] = field(default_factory=dict)
    pairs: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What to match and which window to hand back; no steps means everything."""

    steps: tuple[Step, ...]
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


class Reading(Protocol):
    """One unchanging view of the index, for one query."""

    @property
    def size(self) -> int:
        """How many records there are."""

    def frequency(self, token: str) -> int:
        """How many records hold this token (a folded word, or a pair)."""

    def frequencies(self, tokens: Iterable[str]) -> Mapping[str, int]:
        """The same for many tokens at once; unknown ones count 0."""

    def vocabulary(self) -> Mapping[str, int]:
        """Every folded single token of the index with the number of records that hold it.

        The same object as long as the index does not change.
        """

    def match(self, ask: Ask) -> Matches:
        """The first step that answers well enough: see `search.engines.steps.choose`."""

    def texts(self, numbers: Sequence[int]) -> dict[int, dict[str, str]]:
        """The original texts of these candidates, by field, for highlights."""

    def keys(self, keys: Iterable[str]) -> dict[str, str]:
        """Those of the keys that are present, with their kind."""


class Filling(Protocol):
    """An index being built beside the live one."""

    name: str

    def add(self, documents: Sequence[SearchDocument]) -> None:
        """Puts documents into the new index."""

    def remove(self, kind: str, ids: Iterable[int]) -> None:
        """Takes documents out of the new index."""

    def counts(self) -> dict[str, int]:
        """Records per kind in the new index."""

    def go_live(self) -> None:
        """Makes the new index the live one, at once for everybody."""


class Engine(Protocol):
    """A place where an index lives."""

    name: str

    def reading(self) -> AbstractContextManager[Reading]:
        """A view for one query. Raises SearchUnavailable when there is no usable index."""

    def put(self, documents: Sequence[SearchDocument]) -> None:
        """Adds or replaces documents, all or none. Raises SearchUnavailable."""

    def delete(self, kind: str, ids: Iterable[int]) -> None:
        """Removes documents; those not there are no error. Raises SearchUnavailable."""

    def counts(self) -> dict[str, int]:
        """Records per kind in the live index; empty when there is none."""

    def is_current(self) -> bool:
        """Whether a live index of today's definition exists."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Held while rows are read and their documents put, so that an older row never lands after a newer one."""

    def filling(self) -> AbstractContextManager[Filling]:
        """A new index to fill, one at a time in the whole house; thrown away unless switched to.

        Raises SearchUnavailable while another one is being filled.
        """
