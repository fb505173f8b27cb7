"""Computes the level each offering's public page proves, and what is missing for the next one."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.timezone import now

from catalogue.models import Offering, ProvedLevel
from catalogue.readiness.checklist import BY_NUMBER, CHECKLIST, Duty, asked_at
from catalogue.readiness.facts import AT_ONCE, Facts, gather

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a page proves: the level reached, the duties it leaves open, and how much of what is asked it meets."""

    level: int
    open_duties: tuple[int, ...]
    met: int
    asked: int

    def missing_for(self, level: int) -> list[Duty]:
        """Binding duties that keep it below this level."""
        return [
            duty
            for number in self.open_duties
            if (duty := BY_NUMBER[number]).binding and 0 < duty.level <= level
        ]


def prove(facts: Facts | None, declared: int) -> Proof:
    """The proof of one page. Without a public page nothing is proved, and everything asked is open."""
    asked = asked_at(declared)
    if facts is None:
        return Proof(0, tuple(duty.number for duty in CHECKLIST if duty.binding), 0, len(asked))
    answers = {duty.number: duty.test(facts) for duty in CHECKLIST}
    open_duties = tuple(duty.number for duty in CHECKLIST if answers[duty.number] is False)
    seen = [duty for duty in asked if answers[duty.number] is not None]
    met = sum(1 for duty in seen if answers[duty.number])
    level = 0
    for step in (1, 2, 3, 4):
        if any(BY_NUMBER[n].binding and BY_NUMBER[n].level == step for n in open_duties):
            break
        level = step
    return Proof(level, open_duties, met, len(seen))


def prove_levels(offerings: QuerySet[Offering] | None = None, tick: Tick = lambda n: None) -> int:
    """Computes and keeps the proof of these offerings, all of them by default; returns how many changed."""
    rows = (
        (Offering.objects.all() if offerings is None else offerings)
        .select_related("procedure")
        .order_by("pk")
    )
    changed = 0
    kept = {row.offering_id: row for row in ProvedLevel.objects.filter(offering__in=rows.values("pk"))}
    fresh: list[ProvedLevel] = []
    moment = now()
    for offering, facts in gather(rows, moment):
        proof = prove(facts, offering.level or 1)
        held = kept.get(offering.pk)
        values = {
            "level": proof.level,
            "open_duties": list(proof.open_duties),
            "met": proof.met,
            "asked": proof.asked,
        }
        if held is None or any(getattr(held, name) != value for name, value in values.items()):
            fresh.append(ProvedLevel(offering=offering, computed_at=moment, **values))
            changed += 1
        tick(1)
    ProvedLevel.objects.bulk_create(
        fresh,
        batch_size=200,
        update_conflicts=True,
        unique_fields=["offering"],
        update_fields=["level", "open_duties", "met", "asked", "computed_at"],
    )
    return changed


def proof_kept(row: ProvedLevel) -> Proof:
    """The proof as it was last computed."""
    return Proof(row.level, tuple(row.open_duties), row.met, row.asked)


def declared_above_proved() -> Q:
    """Condition on Offering: it promises more than its page proves. Each such row is a task."""
    return Q(offered=True, level__isnull=False) & (
        Q(level__gt=F("proved__level")) | Q(proved=None, level__gte=1)
    )


def with_proved(rows: QuerySet[Offering]) -> QuerySet[Offering]:
    """Offerings with `proved_level`, 0 where nothing was computed yet."""
    return rows.annotate(proved_level=Coalesce("proved__level", 0))


class _Soon:
    """What one transaction touched, proved once after its commit."""

    def __init__(self, ids: set[int]) -> None:
        self.ids = ids
        self.__qualname__ = "prove_soon"  # what Django calls it when it logs a failure

    def __call__(self) -> None:
        prove_levels(Offering.objects.filter(procedure__in=self.ids))


class _Held(threading.local):
    """What bulk work has touched meanwhile; one to a thread."""

    depth = 0

    def __init__(self) -> None:
        self.ids: set[int] = set()


_held = _Held()


@contextmanager
def proofs_held_back() -> Iterator[None]:
    """Within it nothing is proved; at its end all that was touched, five hundred pages at a time."""
    _held.depth += 1
    try:
        yield
    finally:
        _held.depth -= 1
        if not _held.depth:
            ids, _held.ids = sorted(_held.ids), set()
    if not _held.depth:
        for start in range(0, len(ids), AT_ONCE):
            prove_levels(Offering.objects.filter(procedure__in=ids[start : start + AT_ONCE]))


def prove_soon(procedures: Iterable[int]) -> None:
    """Proves these procedures' offerings anew after commit, once however often a transaction asks."""
    ids = {pk for pk in procedures if pk}
    if not ids:
        return
    if _held.depth:
        _held.ids |= ids
        return
    waiting = _waiting()
    if waiting is None:
        transaction.on_commit(_Soon(ids), robust=True)
    else:
        waiting.ids |= ids


def _waiting() -> _Soon | None:
    """What this very savepoint has waiting: asked of Django's own list, so that a rollback takes it along."""
    if connection.in_atomic_block:
        here = set(connection.savepoint_ids)
        for savepoints, function, *_rest in reversed(connection.run_on_commit):
            if isinstance(function, _Soon):
                return function if savepoints == here else None
    return None


def hear(procedures_of: Callable[[Any], Iterable[int]]) -> Callable[..., None]:
    """A signal's receiver that proves what a saved or deleted row touches."""

    def heard(instance: Any, raw: bool = False, *, of: Callable[[Any], Iterable[int]], **kwargs: Any) -> None:
        if not raw:
            prove_soon(of(instance))

    return partial(heard, of=procedures_of)
