"""Builds the whole index anew beside the live one and switches to it, while editors go on saving."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from search import sources
from search.applied import pending
from search.applying import apply_changes, documents_of
from search.change import Change
from search.documents import SearchDocument
from search.engines.choice import embedded_engine
from search.engines.protocol import Engine, Filling
from search.finishing import Finisher, finisher
from search.recording import forget_others, record, record_all

BATCH = 250
# A source that suddenly yields this little is broken more often than it is empty.
SHRINK_SHARE = 0.7
SHRINK_FROM = 20
# Rounds of following what was saved meanwhile before the switch; what comes later is followed after it.
ROUNDS = 10

# Told (records done, records in all) after every batch.
Progress = Callable[[int, int], None]
Row = tuple[str, int]
Versions = dict[Row, int]


class RebuildRefused(Exception):
    """The new index is not to be trusted, so the old one stays; the message says why."""


@dataclass(slots=True)
class Rebuilt:
    """Records per kind, rows that could not be turned into documents with their errors, and wall time in seconds."""

    name: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    errors: dict[Row, str] = field(default_factory=dict)
    seconds: float = 0.0


def rebuild(
    progress: Progress | None = None, *, force: bool = False, engine: Engine | None = None
) -> Rebuilt:
    """Fills a new index from every source, follows what changed meanwhile, verifies it, and switches at once.

    The live index answers and takes changes all the while; no lock is held that a publish waits for. Raises
    RebuildRefused when the new one is much smaller (unless `force`) or does not hold what was put into it, and
    SearchUnavailable when another rebuild is under way or the engine is away; the half-built index is then gone.
    After a kill, the next rebuild removes what was left.
    """
    began = time.perf_counter()
    engine = engine or embedded_engine()
    with engine.filling() as filling:
        work = _Work(filling)
        # Before any row is read: whatever is committed later shows a higher version and is read again.
        work.versions = _versions()
        work.fill(progress)
        work.note()
        work.follow()
        filling.settle()
        work.verify()
        work.check(engine.counts(), force=force)
        before = engine.generation()
        filling.go_live()
    # Whatever was committed before the switch and followed in the old generation only is open in the new one.
    apply_changes(engine)
    forget_others({filling.name, before}, like=_family(filling.name))
    return Rebuilt(filling.name, work.counts(), work.errors, time.perf_counter() - began)


class _Work:
    """One rebuild under way."""

    def __init__(self, filling: Filling) -> None:
        self.filling = filling
        self.versions: Versions = {}
        # What was put: (version, checksum) of every row that is public.
        self.present: dict[Row, tuple[int, str]] = {}
        self.errors: dict[Row, str] = {}

    def fill(self, progress: Progress | None) -> None:
        wanted = [
            (source.kind, list(source.rows().order_by("pk").values_list("pk", flat=True)))
            for source in sources.all()
        ]
        total = sum(len(ids) for _, ids in wanted)
        done = 0
        with finisher(total) as beside, _seldom_collecting():
            for kind, ids in wanted:
                for part in _parts(ids):
                    self.add(self.read(kind, {id: self.versions.get((kind, id), 0) for id in part}), beside)
                    done += len(part)
                    if progress:
                        progress(done, total)
            for batch in beside.rest():
                self.filling.add_finished(batch)

    def add(self, documents: Sequence[SearchDocument], beside: Finisher) -> None:
        for batch in beside.finish(documents):
            self.filling.add_finished(batch)

    def read(self, kind: str, versions: Mapping[int, int]) -> list[SearchDocument]:
        """Reads these rows (id → version) and notes what of them is public or failed."""
        documents, errors = documents_of(kind, versions)
        for id in versions:
            self.present.pop((kind, id), None)
            self.errors.pop((kind, id), None)
        self.present |= {(kind, one.id): (one.version, one.checksum()) for one in documents}
        self.errors |= {(kind, id): error for id, error in errors.items()}
        return documents

    def note(self) -> None:
        """Notes what the new generation holds; failed rows stay open."""
        now = timezone.now()
        unheard = [Change(kind=kind, object_id=id, version=1, at=now) for kind, id in self.errors]
        with transaction.atomic():
            Change.objects.bulk_create(unheard, ignore_conflicts=True)
        record_all(
            self.filling.name,
            {row: version for row, version in self.versions.items() if row not in self.errors},
        )
        for kind in {kind for kind, _ in self.errors}:
            failed = {id: error for (of, id), error in self.errors.items() if of == kind}
            record(self.filling.name, kind, {id: self.versions.get((kind, id), 1) for id in failed}, failed)

    def follow(self) -> None:
        """Reads again every row that was committed since, until no more come than one batch holds."""
        known = {source.kind for source in sources.all()}
        for _ in range(ROUNDS):
            late = [change for change in pending(self.filling.name) if change.kind in known]
            late = [change for change in late if change.version > self._failed_at(change)]
            for kind in {change.kind for change in late}:
                versions = {change.object_id: change.version for change in late if change.kind == kind}
                for part in _parts(list(versions)):
                    self._follow(kind, {id: versions[id] for id in part})
            if len(late) < BATCH:
                return

    def _follow(self, kind: str, versions: dict[int, int]) -> None:
        documents = self.read(kind, versions)
        self.filling.add(documents)
        gone = {id: version for id, version in versions.items() if (kind, id) not in self.present}
        failed = {id: self.errors[kind, id] for id in versions if (kind, id) in self.errors}
        gone = {id: version for id, version in gone.items() if id not in failed}
        if gone:
            self.filling.remove(kind, gone)
        self.versions |= {(kind, id): version for id, version in versions.items()}
        record(self.filling.name, kind, versions, failed)

    def _failed_at(self, change: Change) -> int:
        row = (change.kind, change.object_id)
        return self.versions.get(row, 1) if row in self.errors else -1

    def counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for kind, _ in self.present:
            counts[kind] = counts.get(kind, 0) + 1
        return counts

    def verify(self) -> None:
        """Every record is there in the version and with the checksum it was put, and none besides."""
        wrong = []
        unseen = dict(self.present)
        for entry in self.filling.entries():
            if unseen.pop((entry.kind, entry.id), None) != (entry.version, entry.checksum):
                wrong.append(f"{entry.kind} {entry.id}")
        wrong += [f"{kind} {id}" for kind, id in unseen]
        if wrong:
            raise RebuildRefused(
                f"The new index does not hold what was put into it: {len(wrong)} records, {', '.join(wrong[:5])}."
            )

    def check(self, live: Mapping[str, int], *, force: bool) -> None:
        kept, before = len(self.present), sum(live.values())
        if not force and before >= SHRINK_FROM and kept < SHRINK_SHARE * before:
            raise RebuildRefused(
                f"The new index would hold {kept} records instead of {before}. "
                "If that is right, run manage.py rebuild_search --force."
            )


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Rows come by the thousand, each a web of cycles: looking for garbage every 700 objects takes a third of the time,
    looking every 200,000 does not, and what stood before is left out of it."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


def _family(generation: str) -> str:
    """What the names of all generations of the same engine begin with."""
    return generation.rsplit("-", 3)[0] + "-"


def _versions() -> Versions:
    return {
        (kind, id): version
        for kind, id, version in Change.objects.values_list("kind", "object_id", "version").iterator()
    }


def _parts(ids: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(ids), BATCH):
        yield ids[at : at + BATCH]
