"""Compares an index with the database, row by row and both ways, and mends what differs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from search import sources
from search.applying import apply_changes, documents_of
from search.change import Change
from search.engines.protocol import Engine, Entry
from search.hearing import changed

_BATCH = 200
Row = tuple[str, int]


@dataclass(slots=True)
class Audit:
    """Rows that differ: public but not in the index, in it but not public, with another text, with an older version.

    `failed` are rows that could not be turned into documents, with their errors.
    """

    missing: set[Row] = field(default_factory=set)
    ghosts: set[Row] = field(default_factory=set)
    stale: set[Row] = field(default_factory=set)
    behind: set[Row] = field(default_factory=set)
    failed: dict[Row, str] = field(default_factory=dict)
    records: int = 0

    @property
    def differing(self) -> set[Row]:
        """All rows that differ in any way."""
        return self.missing | self.ghosts | self.stale | self.behind

    @property
    def is_clean(self) -> bool:
        """Whether the index holds exactly what is public."""
        return not self.differing and not self.failed


def audit(engine: Engine) -> Audit:
    """Compares id, version and checksum of every record. Raises SearchUnavailable.

    What differs at first is looked at again, so that a page saved meanwhile is not taken for a difference.
    """
    first = _compare(engine, None)
    if first.differing:
        again = _compare(engine, first.differing)
        again.records = first.records
        return again
    return first


def repair(engine: Engine, found: Audit) -> Audit:
    """Puts right the rows that differ, and only those; returns what still differs."""
    held = {(entry.kind, entry.id): entry.version for entry in engine.entries()}
    for kind in {kind for kind, _ in found.differing}:
        ids = sorted(id for of, id in found.differing if of == kind)
        for at in range(0, len(ids), _BATCH):
            part = ids[at : at + _BATCH]
            with transaction.atomic():
                # A restored database may know lower versions than the index holds; a new one beats them all.
                changed(kind, part)
                _lift(kind, {id: held.get((kind, id), 0) for id in part})
            apply_changes(engine, kind=kind, ids=part)
    return _compare(engine, found.differing | set(found.failed))


def _lift(kind: str, versions: dict[int, int]) -> None:
    now = timezone.now()
    for id, version in versions.items():
        Change.objects.filter(kind=kind, object_id=id).update(
            version=Greatest(F("version"), version + 1), at=now
        )


def _compare(engine: Engine, only: set[Row] | None) -> Audit:
    found = Audit()
    # The index is read first: what is published in between looks missing now and is looked at again.
    held: dict[Row, Entry] = {
        (entry.kind, entry.id): entry
        for entry in engine.entries()
        if only is None or (entry.kind, entry.id) in only
    }
    for kind, ids in _asked(only):
        versions = dict(
            Change.objects.filter(kind=kind, object_id__in=ids).values_list("object_id", "version")
        )
        documents, errors = documents_of(kind, {id: versions.get(id, 0) for id in ids})
        found.failed |= {(kind, id): error for id, error in errors.items()}
        for id in errors:
            held.pop((kind, id), None)
        for document in documents:
            row = (kind, document.id)
            entry = held.pop(row, None)
            found.records += 1
            if entry is None:
                found.missing.add(row)
            elif entry.checksum != document.checksum():
                found.stale.add(row)
            elif entry.version < document.version:
                found.behind.add(row)
    found.ghosts = set(held)
    return found


def _asked(only: set[Row] | None) -> Iterator[tuple[str, list[int]]]:
    for source in sources.all():
        if only is None:
            ids = list(source.rows().order_by("pk").values_list("pk", flat=True))
        else:
            ids = sorted(id for kind, id in only if kind == source.kind)
        for at in range(0, len(ids), _BATCH):
            yield source.kind, ids[at : at + _BATCH]
