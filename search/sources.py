"""What can be found: the rooms above register one source for each kind of thing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from search.documents import SearchDocument


@dataclass(frozen=True, slots=True)
class Watch:
    """A cascade: when a row of `model` is saved or deleted, the documents with `ids(row)` change too.

    `model` may be the through table of a many-to-many field; `ids` then gets the row whose relations changed.
    """

    model: type[Model]
    ids: Callable[[Any], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of findable thing.

    `rows()` yields public rows only, with everything `document(row)` touches prefetched; `card` names the template
    that shows a hit; `label` is the kind's name on screen.
    """

    kind: str
    label: str | Promise
    model: type[Model]
    rows: Callable[[], QuerySet[Any]]
    document: Callable[[Any], SearchDocument]
    card: str
    watches: tuple[Watch, ...] = ()


Listener = Callable[[Source], None]

_sources: dict[str, Source] = {}
_listeners: list[Listener] = []


def register(source: Source) -> None:
    """Announces a source, in an app's `ready()`; a second one of the same kind replaces the first."""
    _sources[source.kind] = source
    for listen in _listeners:
        listen(source)


def get(kind: str) -> Source:
    """The source of a kind. Raises KeyError for a kind nobody registered."""
    return _sources[kind]


def kind_of(model: type[Model]) -> str | None:
    """The kind whose rows are of this model; None for a model nothing can be found of."""
    return next((source.kind for source in _sources.values() if source.model is model), None)


def all() -> tuple[Source, ...]:
    """Every source, in the order of registration."""
    return tuple(_sources.values())


def on_register(listen: Listener) -> None:
    """Calls `listen` for every source registered so far and for each to come."""
    _listeners.append(listen)
    for source in _sources.values():
        listen(source)


def forget(kind: str) -> None:
    """Takes a source back: for tests that bring their own."""
    _sources.pop(kind, None)
