"""The one place that hears saves and deletes of findable rows, and of rows they show."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Model
from django.db.models.signals import ModelSignal, m2m_changed, post_delete, post_save, pre_delete
from django.utils import timezone

from search import sources
from search.applying import apply_now
from search.change import Change
from search.sources import Source, Watch

# SQLite takes 250,000 values in a statement today but once took 999.
_AT_ONCE = 500
_OWN = (post_save, post_delete)


def changed(kind: str, ids: Iterable[int]) -> None:
    """Records that these rows may look different to the public, and applies it after commit.

    For events no model signal tells of (a page moved, a restriction added). Raises the version once in a
    transaction, however many of a row's parts are saved in it; a rolled back one leaves no trace.
    """
    fresh = sorted(set(ids) - _recorded(kind))
    for at in range(0, len(fresh), _AT_ONCE):
        _raise_versions(kind, fresh[at : at + _AT_ONCE])
    if fresh:
        transaction.on_commit(_AfterCommit(kind, frozenset(fresh)), robust=True)


def listen(source: Source) -> None:
    """Hears a source's own rows and everything it watches; doing so twice changes nothing."""

    def own(instance: Model, **kwargs: Any) -> None:
        changed(source.kind, [instance.pk])

    for signal in _OWN:
        signal.connect(own, sender=source.model, weak=False, dispatch_uid=_uid(source))
    for number, watch in enumerate(source.watches):
        _listen_to(source, watch, _uid(source, number))


def unlisten(source: Source) -> None:
    """Takes everything back that `listen` did: for tests that bring their own source."""
    for signal in _OWN:
        signal.disconnect(sender=source.model, dispatch_uid=_uid(source))
    for number, watch in enumerate(source.watches):
        for signal in _signals(watch):
            signal.disconnect(sender=watch.model, dispatch_uid=_uid(source, number))


def _listen_to(source: Source, watch: Watch, uid: str) -> None:
    def shown(instance: Model, **kwargs: Any) -> None:
        changed(source.kind, watch.ids(instance))

    for signal in _signals(watch):
        signal.connect(shown, sender=watch.model, weak=False, dispatch_uid=uid)


def _signals(watch: Watch) -> tuple[ModelSignal, ...]:
    if watch.model._meta.auto_created:
        return (m2m_changed,)
    # Before a delete, too: afterwards the rows that pointed here can no longer be asked for.
    return (post_save, pre_delete, post_delete)


def _uid(source: Source, watch: int | None = None) -> str:
    return f"search {source.kind} {'' if watch is None else watch}"


class _AfterCommit:
    """Applies what one transaction recorded. An object of its own class, so that `_recorded` can find it."""

    def __init__(self, kind: str, ids: frozenset[int]) -> None:
        self.kind = kind
        self.ids = ids
        self.is_done = False
        # Django names a function that fails on commit by this.
        self.__qualname__ = f"applying {kind}"

    def __call__(self) -> None:
        self.is_done = True
        apply_now(self.kind, self.ids)


def _recorded(kind: str) -> set[int]:
    """Ids whose version this very transaction has raised already.

    Asks Django's own list of what to do on commit: a savepoint rolled back takes its entries out of it.
    """
    found: set[int] = set()
    if connection.in_atomic_block:
        for _, function, *_ in connection.run_on_commit:
            if isinstance(function, _AfterCommit) and function.kind == kind and not function.is_done:
                found |= function.ids
    return found


def _raise_versions(kind: str, ids: list[int]) -> None:
    now = timezone.now()
    rows = Change.objects.filter(kind=kind, object_id__in=ids)
    with transaction.atomic():
        if len(ids) > 1:
            # In one order everywhere, so that two transactions never wait for each other.
            list(rows.select_for_update().order_by("object_id").values_list("pk"))
        if rows.update(version=F("version") + 1, at=now) == len(ids):
            return
        known = set(rows.values_list("object_id", flat=True))
        missing = [id for id in ids if id not in known]
        fresh = [Change(kind=kind, object_id=id, version=0, at=now) for id in missing]
        Change.objects.bulk_create(fresh, ignore_conflicts=True)
        Change.objects.filter(kind=kind, object_id__in=missing).update(version=F("version") + 1, at=now)


def start() -> None:
    """Hears every source registered so far and to come; called once, when Django is ready."""
    sources.on_register(listen)
