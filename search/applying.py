"""Carries recorded changes into an index: reads each row again, puts or deletes its document."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import local

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from search import sources
from search.applied import due
from search.change import Change
from search.documents import SearchDocument
from search.engines.choice import embedded_engine
from search.engines.protocol import Engine
from search.recording import record
from search.results import SearchUnavailable

logger = logging.getLogger(__name__)

# Documents of one batch are in memory together; 100 long ones take about 20 MB.
BATCH = 100
NO_INDEX = "There is no usable index; the worker builds one, or run manage.py rebuild_search."
_held = local()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many changes were followed, how many stay open with an error, and why the engine took none, if it did."""

    applied: int = 0
    failed: int = 0
    away: str = ""

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.applied + other.applied, self.failed + other.failed, other.away or self.away)


@contextmanager
def held_back() -> Iterator[None]:
    """Inside, in this thread, changes are recorded but not applied; all open ones are when the block ends.

    Also when it ends with an error: what was committed by then is to be found.
    """
    _held.depth = getattr(_held, "depth", 0) + 1
    try:
        yield
    finally:
        _held.depth -= 1
        if not is_held_back():
            transaction.on_commit(apply_changes, robust=True)


def is_held_back() -> bool:
    """Whether this thread is inside `held_back()`."""
    return getattr(_held, "depth", 0) > 0


def apply_now(kind: str, ids: Iterable[int]) -> Outcome:
    """Follows what is open of these rows in the embedded index, in this process, unless held back.

    A cluster is left to the worker: no editor waits for it.
    """
    if is_held_back():
        return Outcome()
    return apply_changes(kind=kind, ids=ids)


def apply_changes(
    engine: Engine | None = None,
    limit: int | None = None,
    *,
    kind: str = "",
    ids: Iterable[int] | None = None,
) -> Outcome:
    """Follows open changes on an engine (the embedded one by default), at most `limit`, each once.

    Only those of `kind` and `ids` when given. Never raises for a row or an engine that fails: a row's error is kept in
    Applied, where staff can see it, and the row waits its turn; when the engine itself is away everything stays open.
    """
    engine = engine or embedded_engine()
    outcome = Outcome()
    last = 0
    only = list(ids) if ids is not None else None
    try:
        target = engine.generation()
        if not target:
            return Outcome(away=NO_INDEX)
        wanted = _wanted(target, kind, only)
        while limit is None or outcome.applied + outcome.failed < limit:
            size = BATCH if limit is None else min(BATCH, limit - outcome.applied - outcome.failed)
            # Versions are read before the rows: each text is at least as new as the version it is put under.
            batch = list(wanted.filter(pk__gt=last)[:size])
            outcome += _follow(engine, target, batch)
            if len(batch) < size:
                return outcome
            last = batch[-1].pk
    except SearchUnavailable as error:
        logger.warning("Changes wait for %s: %s", engine.name, error)
        return outcome + Outcome(away=str(error))
    return outcome


class SourceBroken(Exception):
    """A source could not even list its rows; nothing is known of any of them."""


def documents_of(kind: str, versions: Mapping[int, int]) -> tuple[list[SearchDocument], dict[int, str]]:
    """The public documents of these rows (id → version), and an error for each that could not be turned into one.

    An id in neither is not public, or gone. Raises SourceBroken.
    """
    documents: list[SearchDocument] = []
    errors: dict[int, str] = {}
    try:
        source = sources.get(kind)
        rows = list(source.rows().filter(pk__in=list(versions)))
    except DatabaseError:
        raise
    except Exception as error:  # whatever the room above did; staff see the error
        logger.exception("The source of %s failed", kind)
        raise SourceBroken(spelled(error)) from error
    for row in rows:
        try:
            documents.append(replace(source.document(row), version=versions[row.pk]))
        except DatabaseError:
            raise
        except Exception as error:  # one bad row must not hide the others; staff see the error
            logger.exception("No search document for %s %s", kind, row.pk)
            errors[row.pk] = spelled(error)
    return documents, errors


def spelled(error: Exception) -> str:
    """An error as staff read it."""
    return f"{type(error).__name__}: {error}"


def _wanted(target: str, kind: str, ids: list[int] | None) -> QuerySet[Change]:
    wanted = due(target, timezone.now())
    if kind:
        wanted = wanted.filter(kind=kind)
    if ids is not None:
        wanted = wanted.filter(object_id__in=ids)
    return wanted


def _follow(engine: Engine, target: str, batch: Sequence[Change]) -> Outcome:
    by_kind: dict[str, dict[int, int]] = defaultdict(dict)
    for change in batch:
        by_kind[change.kind][change.object_id] = change.version
    outcome = Outcome()
    for kind, versions in by_kind.items():
        try:
            documents, errors = documents_of(kind, versions)
        except SourceBroken as error:  # what is there stays: nobody can say what has changed
            record(target, kind, versions, dict.fromkeys(versions, str(error)))
            outcome += Outcome(0, len(versions))
            continue
        public = {document.id for document in documents}
        # A row that cannot be described leaves the index as well: its old text may be public no more.
        gone = {id: version for id, version in versions.items() if id not in public}
        if gone:
            engine.delete(kind, gone)
        errors |= _put(engine, documents)
        record(target, kind, versions, errors)
        outcome += Outcome(len(versions) - len(errors), len(errors))
    return outcome


def _put(engine: Engine, documents: Sequence[SearchDocument]) -> dict[int, str]:
    """Errors by id; a batch that fails is tried one by one. Raises SearchUnavailable when the engine takes nothing."""
    if not documents:
        return {}
    try:
        engine.put(documents)
    except SearchUnavailable:
        raise
    except Exception as error:  # whichever document the engine cannot keep: found by trying each
        if len(documents) == 1:
            logger.exception("The index refused %s %s", documents[0].kind, documents[0].id)
            return {documents[0].id: spelled(error)}
        errors: dict[int, str] = {}
        for document in documents:
            errors |= _put(engine, [document])
        return errors
    return {}
