"""How far one index has followed the changes."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from search.change import Change


class Applied(models.Model):
    """The version of one row that one index target holds, and why the next one could not be put there."""

    target = models.CharField(max_length=50)
    kind = models.CharField(max_length=50)
    object_id = models.BigIntegerField()
    version = models.BigIntegerField(default=0)
    error = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "kind", "object_id"], name="search_applied_once"),
            models.CheckConstraint(condition=Q(version__gte=0), name="search_applied_version_counts_up"),
        ]

    def __str__(self) -> str:
        return f"{self.target}: {self.kind} {self.object_id} v{self.version} {self.error}".rstrip()


def pending(target: str) -> QuerySet[Change]:
    """Changes this target has not followed yet, failed ones included, oldest rows first."""
    followed = Applied.objects.filter(
        target=target,
        kind=OuterRef("kind"),
        object_id=OuterRef("object_id"),
        version__gte=OuterRef("version"),
    )
    return Change.objects.filter(~Exists(followed)).order_by("pk")
