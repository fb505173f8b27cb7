"""What has changed in the database and must reach every index."""

from django.db import models
from django.db.models import Q


class Change(models.Model):
    """One findable row's running number of changes; its lock orders the commits that touch the row."""

    kind = models.CharField(max_length=50)
    object_id = models.BigIntegerField()
    version = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_change_once"),
            models.CheckConstraint(condition=Q(version__gte=0), name="search_change_version_counts_up"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} v{self.version}"
