"""Notes in the database how far a generation has followed, and what it could not take."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from search.applied import Applied, wait_after

_ONCE = ["target", "kind", "object_id"]
_MAX_ERROR = 2_000
# One short transaction each: an editor's publish never waits long for the write lock.
_AT_ONCE = 1_000


def record(target: str, kind: str, versions: Mapping[int, int], errors: Mapping[int, str]) -> None:
    """Notes these rows (id → version) as followed, except those with an error, which wait for their next turn."""
    now = timezone.now()
    followed = [
        Applied(target=target, kind=kind, object_id=id, version=version, tried=version, at=now)
        for id, version in versions.items()
        if id not in errors
    ]
    before = {
        row.object_id: row.attempts
        for row in Applied.objects.filter(target=target, kind=kind, object_id__in=list(errors)).exclude(
            error=""
        )
    }
    failed = [
        Applied(
            target=target,
            kind=kind,
            object_id=id,
            version=0,
            tried=versions[id],
            error=error[:_MAX_ERROR],
            attempts=(attempts := before.get(id, 0) + 1),
            retry_at=now + wait_after(attempts),
            at=now,
        )
        for id, error in errors.items()
    ]
    with transaction.atomic():
        Applied.objects.bulk_create(
            followed,
            update_conflicts=True,
            unique_fields=_ONCE,
            update_fields=["version", "tried", "error", "attempts", "retry_at", "at"],
        )
        # A failure leaves the version as it is: the index still holds what it held.
        Applied.objects.bulk_create(
            failed,
            update_conflicts=True,
            unique_fields=_ONCE,
            update_fields=["tried", "error", "attempts", "retry_at", "at"],
        )


def record_all(target: str, versions: Mapping[tuple[str, int], int]) -> None:
    """Notes a whole generation's rows as followed: (kind, id) → version."""
    now = timezone.now()
    rows = list(versions.items())
    for at in range(0, len(rows), _AT_ONCE):
        Applied.objects.bulk_create(
            [
                Applied(target=target, kind=kind, object_id=id, version=version, tried=version, at=now)
                for (kind, id), version in rows[at : at + _AT_ONCE]
            ],
            ignore_conflicts=True,
        )


def forget_others(targets: Iterable[str], *, like: str) -> None:
    """Forgets generations of one engine that are gone; `like` is what the names of its generations begin with."""
    old = Applied.objects.filter(target__startswith=like).exclude(target__in=list(targets))
    while ids := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        Applied.objects.filter(pk__in=ids).delete()
