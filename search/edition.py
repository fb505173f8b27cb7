"""Which edition of a staff-kept list is in force: a number that is cheap to read and rises with each save."""

import time
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F
from django.db.models.signals import post_delete, post_save


class Edition(models.Model):
    """One list's running number. Every process compares it before it trusts what it keeps in memory."""

    name = models.CharField(max_length=50, unique=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


# Seconds for which a process believes what it has read; what it changes itself it knows at once.
BELIEVED = 0.5
_read: tuple[float, dict[str, int]] | None = None


def editions() -> dict[str, int]:
    """The number of every list that was ever changed: one short query, at most twice a second.

    Inside a transaction always the query: its own changes are not yet everybody's, nor the others' its own.
    """
    global _read
    if connection.in_atomic_block:
        return _numbers()
    now, known = time.monotonic(), _read
    if known is None or now - known[0] > BELIEVED:
        known = _read = (now, _numbers())
    return known[1]


def forget() -> None:
    """Reads anew at the next question."""
    global _read
    _read = None


def _numbers() -> dict[str, int]:
    return dict(Edition.objects.values_list("name", "number"))


def raise_edition(name: str) -> None:
    """Tells every process that the list has changed, with the transaction that changes it."""
    Edition.objects.bulk_create([Edition(name=name)], ignore_conflicts=True)
    Edition.objects.filter(name=name).update(number=F("number") + 1)
    transaction.on_commit(forget)


def follow(model: type[models.Model], *, name: str) -> None:
    """Raises the edition whenever a row of the model is saved or deleted."""

    def changed(**kwargs: Any) -> None:
        raise_edition(name)

    for signal, word in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(changed, sender=model, weak=False, dispatch_uid=f"search-edition-{name}-{word}")
