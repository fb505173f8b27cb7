"""Builds the whole index anew beside the live one and switches to it."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from search import sources
from search.applied import Applied
from search.applying import documents_of
from search.change import Change
from search.engines.choice import engine_in_use
from search.engines.protocol import Engine, Filling

BATCH = 100
# A source that suddenly yields this little is broken more often than it is empty.
SHRINK_SHARE = 0.7
SHRINK_FROM = 20

# Told (records done, records in all) after every batch.
Progress = Callable[[int, int], None]
Versions = dict[tuple[str, int], int]


class RebuildRefused(Exception):
    """The new index is not to be trusted, so the old one stays; the message says why."""


@dataclass(slots=True)
class Rebuilt:
    """Records per kind, rows that could not be turned into documents with their errors, and wall time in seconds."""

    name: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    errors: dict[tuple[str, int], str] = field(default_factory=dict)
    seconds: float = 0.0


def rebuild(
    progress: Progress | None = None, *, force: bool = False, engine: Engine | None = None
) -> Rebuilt:
    """Fills a new index from every source, follows what changed meanwhile, checks the counts, and switches at once.

    The live index answers all the while. Raises RebuildRefused when the new one is much smaller (unless `force`) or
    incomplete, and SearchUnavailable when another rebuild is under way; the half-built index is then gone.
    """
    began = time.perf_counter()
    engine = engine or engine_in_use()
    with engine.filling() as filling:
        work = _Work(filling)
        # Before any row is read: whatever is committed later shows a higher version and is read again.
        work.versions = _versions()
        work.fill(progress)
        with engine.exclusive():
            work.follow()
            work.check(engine.counts(), force=force)
            filling.go_live()
            work.record(engine.name)
        return Rebuilt(filling.name, work.counts(), work.errors, time.perf_counter() - began)


class _Work:
    """One rebuild under way."""

    def __init__(self, filling: Filling) -> None:
        self.filling = filling
        self.versions: Versions = {}
        self.present: set[tuple[str, int]] = set()
        self.errors: dict[tuple[str, int], str] = {}

    def fill(self, progress: Progress | None) -> None:
        wanted = [
            (source.kind, list(source.rows().order_by("pk").values_list("pk", flat=True)))
            for source in sources.all()
        ]
        total = sum(len(ids) for _, ids in wanted)
        done = 0
        for kind, ids in wanted:
            for part in _parts(ids):
                self.read(kind, part)
                done += len(part)
                if progress:
                    progress(done, total)

    def read(self, kind: str, ids: Sequence[int]) -> None:
        """Reads these rows again; what is no longer public leaves the new index."""
        documents, errors = documents_of(kind, ids)
        self.filling.add(documents)
        public = {(kind, document.id) for document in documents}
        asked = {(kind, id) for id in ids}
        gone = [id for kind, id in (asked - public) & self.present]
        if gone:
            self.filling.remove(kind, gone)
        self.present = (self.present - asked) | public
        self.errors = {row: error for row, error in self.errors.items() if row not in asked}
        self.errors |= {(kind, id): error for id, error in errors.items()}

    def follow(self) -> None:
        """Reads again every row that was committed since the rebuild began."""
        known = {source.kind for source in sources.all()}
        now = _versions()
        late = [row for row, version in now.items() if version != self.versions.get(row) and row[0] in known]
        self.versions = now
        for kind in known:
            for part in _parts([id for late_kind, id in late if late_kind == kind]):
                self.read(kind, part)

    def counts(self) -> dict[str, int]:
        return self.filling.counts()

    def check(self, live: dict[str, int], *, force: bool) -> None:
        kept = sum(self.counts().values())
        if kept != len(self.present):
            raise RebuildRefused(f"The new index holds {kept} records instead of {len(self.present)}.")
        before = sum(live.values())
        if not force and before >= SHRINK_FROM and kept < SHRINK_SHARE * before:
            raise RebuildRefused(
                f"The new index would hold {kept} records instead of {before}. "
                "If that is right, run manage.py rebuild_search --force."
            )

    def record(self, target: str) -> None:
        """Notes what the new index holds; failed rows stay open."""
        now = timezone.now()
        rows = [
            Applied(target=target, kind=kind, object_id=id, version=version, at=now)
            for (kind, id), version in self.versions.items()
            if (kind, id) not in self.errors
        ]
        rows += [
            Applied(target=target, kind=kind, object_id=id, version=0, error=error[:2_000], at=now)
            for (kind, id), error in self.errors.items()
        ]
        failed = [Change(kind=kind, object_id=id, version=1, at=now) for kind, id in self.errors]
        with transaction.atomic():
            Change.objects.bulk_create(failed, ignore_conflicts=True)
            Applied.objects.filter(target=target).delete()
            Applied.objects.bulk_create(rows, batch_size=500)


def _versions() -> Versions:
    return {
        (kind, id): version
        for kind, id, version in Change.objects.values_list("kind", "object_id", "version")
    }


def _parts(ids: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(ids), BATCH):
        yield ids[at : at + BATCH]
