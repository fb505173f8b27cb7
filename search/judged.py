"""Queries whose right answers are known here: tasks with an answer, and what the rooms above hand in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from search import sources
from search.engines.choice import embedded_engine
from search.suggesting.shelves import shelf_of
from search.tasks.task import SearchTask


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query and the grade (1–3) of every key that answers it."""

    query: str
    grades: Mapping[str, int]


Reader = Callable[[], Iterable[JudgedQuery]]

_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """Announces judged queries, in an app's `ready()`; registering again changes nothing."""
    if reader not in _readers:
        _readers.append(reader)


def judged_queries() -> Iterator[JudgedQuery]:
    """All of them, the tasks' first. Raises SearchUnavailable when no index knows the answers' keys."""
    tasks = list(SearchTask.objects.exclude(answer=None).select_related("answer__content_type"))
    if tasks:
        with embedded_engine().reading() as reading:
            records = shelf_of(reading).records
        for task in tasks:
            row = records.get((sources.kind_of(task.answer.specific_class) or "", task.answer_id))
            if row is not None:
                yield JudgedQuery(task.query, {row[2]: 3})
    for reader in _readers:
        yield from reader()
