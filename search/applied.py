"""How far one index generation has followed the changes."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from search.change import Change

# Seconds until a failed row is tried again: 2, 4, 8 … an hour at most. One that has changed since is tried at once.
FIRST_WAIT = 2
LONGEST_WAIT = 3_600


class Applied(models.Model):
    """The version of one row that one index generation holds, and why the next one could not be put there.

    `target` is the generation's own name (`Engine.generation()`): a new or restored one has everything it did not hold
    still to do, without anybody telling it so.
    """

    target = models.CharField(max_length=150)
    kind = models.CharField(max_length=50)
    object_id = models.BigIntegerField()
    version = models.BigIntegerField(default=0)
    error = models.TextField(blank=True)
    # The version that failed last, how often in a row something did, and when it is tried again.
    tried = models.BigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "kind", "object_id"], name="search_applied_once"),
            models.CheckConstraint(condition=Q(version__gte=0), name="search_applied_version_counts_up"),
        ]
        indexes = [
            models.Index(fields=["target", "retry_at"], condition=~Q(error=""), name="search_applied_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.target}: {self.kind} {self.object_id} v{self.version} {self.error}".rstrip()


def wait_after(attempts: int) -> timedelta:
    """How long to wait after this many failures in a row."""
    return timedelta(seconds=min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(attempts - 1, 20)))


def pending(target: str) -> QuerySet[Change]:
    """Changes this generation has not followed yet, failed ones included, oldest rows first."""
    return Change.objects.filter(~Exists(_of(target).filter(version__gte=OuterRef("version")))).order_by("pk")


def due(target: str, now: datetime) -> QuerySet[Change]:
    """Those of them to try now: a row that failed waits its turn, unless it has changed since."""
    waits = _of(target).filter(retry_at__gt=now, tried__gte=OuterRef("version"))
    return pending(target).filter(~Exists(waits))


def failing(target: str) -> QuerySet[Applied]:
    """Rows this generation could not take in their latest version, with their errors."""
    return (
        Applied.objects.filter(target=target).exclude(error="").filter(tried__gt=F("version")).order_by("pk")
    )


def _of(target: str) -> QuerySet[Applied]:
    return Applied.objects.filter(target=target, kind=OuterRef("kind"), object_id=OuterRef("object_id"))
