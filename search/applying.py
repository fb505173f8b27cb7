"""Carries recorded changes into an index: reads each row again, puts or deletes its document."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import local

from django.db import transaction
from django.utils import timezone

from search import sources
from search.applied import Applied, pending
from search.change import Change
from search.documents import SearchDocument
from search.engines.choice import engine_in_use, engine_named
from search.engines.protocol import Engine
from search.results import SearchUnavailable

logger = logging.getLogger(__name__)

# Documents of one batch are in memory together; 100 long ones take about 20 MB.
BATCH = 100
_NO_INDEX = "SearchUnavailable: there is no usable index; run manage.py rebuild_search."
_MAX_ERROR = 2_000
_held = local()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many changes were followed and how many stay open with an error."""

    applied: int = 0
    failed: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.applied + other.applied, self.failed + other.failed)


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
    """Follows what is open of these rows, in this process, unless held back."""
    if is_held_back():
        return Outcome()
    return apply_changes(kind=kind, ids=ids)


def apply_changes(
    target: str | None = None, limit: int | None = None, *, kind: str = "", ids: Iterable[int] | None = None
) -> Outcome:
    """Follows open changes on a target (the engine in use by default), at most `limit`, each once.

    Only those of `kind` and `ids` when given. Never raises for a row or an engine that fails: the error is kept in
    Applied, where staff can see it, and the change stays open.
    """
    engine = engine_named(target) if target else engine_in_use()
    outcome = Outcome()
    last = 0
    wanted = pending(engine.name)
    if kind:
        wanted = wanted.filter(kind=kind)
    if ids is not None:
        wanted = wanted.filter(object_id__in=list(ids))
    while limit is None or outcome.applied + outcome.failed < limit:
        size = BATCH if limit is None else min(BATCH, limit - outcome.applied - outcome.failed)
        try:
            # The lock comes before reading: whoever read an older row must not put it after a newer one.
            with engine.exclusive():
                batch = list(wanted.filter(pk__gt=last)[:size])
                outcome += _follow(engine, batch)
        except SearchUnavailable:
            logger.exception("Changes stay open")
            return outcome
        if len(batch) < size:
            return outcome
        last = batch[-1].pk
    return outcome


def documents_of(kind: str, ids: Sequence[int]) -> tuple[list[SearchDocument], dict[int, str]]:
    """The public documents of these rows, and an error for each row that could not be turned into one.

    An id in neither is not public, or gone.
    """
    documents: list[SearchDocument] = []
    errors: dict[int, str] = {}
    try:
        source = sources.get(kind)
        rows = list(source.rows().filter(pk__in=ids))
    except Exception as error:  # a broken source must not break the publish; staff see the error
        logger.exception("The source of %s failed", kind)
        return [], dict.fromkeys(ids, _spelled(error))
    for row in rows:
        try:
            documents.append(source.document(row))
        except Exception as error:  # one bad row must not hide the others; staff see the error
            logger.exception("No search document for %s %s", kind, row.pk)
            errors[row.pk] = _spelled(error)
    return documents, errors


def _follow(engine: Engine, batch: Sequence[Change]) -> Outcome:
    by_kind: dict[str, dict[int, int]] = defaultdict(dict)
    for change in batch:
        by_kind[change.kind][change.object_id] = change.version
    outcome = Outcome()
    is_there = engine.is_current()
    for kind, versions in by_kind.items():
        if not is_there:  # nothing to read rows for; a rebuild will read them all
            _record(engine.name, kind, versions, dict.fromkeys(versions, _NO_INDEX))
            outcome += Outcome(0, len(versions))
            continue
        documents, errors = documents_of(kind, list(versions))
        errors |= _put(engine, documents)
        public = {document.id for document in documents}
        errors |= _delete(engine, kind, [id for id in versions if id not in public and id not in errors])
        _record(engine.name, kind, versions, errors)
        outcome += Outcome(len(versions) - len(errors), len(errors))
    return outcome


def _put(engine: Engine, documents: Sequence[SearchDocument]) -> dict[int, str]:
    """Errors by id; a batch that fails as a whole is tried one by one."""
    if not documents:
        return {}
    try:
        engine.put(documents)
    except SearchUnavailable as error:
        return {document.id: _spelled(error) for document in documents}
    except Exception as error:  # whichever document the engine cannot keep: found by trying each
        if len(documents) == 1:
            logger.exception("The index refused %s %s", documents[0].kind, documents[0].id)
            return {documents[0].id: _spelled(error)}
        errors: dict[int, str] = {}
        for document in documents:
            errors |= _put(engine, [document])
        return errors
    return {}


def _delete(engine: Engine, kind: str, ids: Sequence[int]) -> dict[int, str]:
    if not ids:
        return {}
    try:
        engine.delete(kind, ids)
    except SearchUnavailable as error:
        return dict.fromkeys(ids, _spelled(error))
    return {}


def _record(target: str, kind: str, versions: dict[int, int], errors: dict[int, str]) -> None:
    now = timezone.now()
    followed = [
        Applied(target=target, kind=kind, object_id=id, version=version, error="", at=now)
        for id, version in versions.items()
        if id not in errors
    ]
    failed = [
        Applied(target=target, kind=kind, object_id=id, version=0, error=error[:_MAX_ERROR], at=now)
        for id, error in errors.items()
    ]
    once = ["target", "kind", "object_id"]
    with transaction.atomic():
        Applied.objects.bulk_create(
            followed, update_conflicts=True, unique_fields=once, update_fields=["version", "error", "at"]
        )
        # A failure leaves the version as it is: the index still holds what it held.
        Applied.objects.bulk_create(
            failed, update_conflicts=True, unique_fields=once, update_fields=["error", "at"]
        )


def _spelled(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
