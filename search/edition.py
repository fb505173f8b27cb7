"""Which edition of a staff-kept list is in force: a number that is cheap to read and rises with each save."""

from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.signals import post_delete, post_save


class Edition(models.Model):
    """One list's running number. Every process compares it before it trusts what it keeps in memory."""

    name = models.CharField(max_length=50, unique=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


def editions() -> dict[str, int]:
    """The number of every list that was ever changed: one short query."""
    return dict(Edition.objects.values_list("name", "number"))


def raise_edition(name: str) -> None:
    """Tells every process that the list has changed, with the transaction that changes it."""
    Edition.objects.bulk_create([Edition(name=name)], ignore_conflicts=True)
    Edition.objects.filter(name=name).update(number=F("number") + 1)


def follow(model: type[models.Model], *, name: str) -> None:
    """Raises the edition whenever a row of the model is saved or deleted."""

    def changed(**kwargs: Any) -> None:
        raise_edition(name)

    for signal, word in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(changed, sender=model, weak=False, dispatch_uid=f"search-edition-{name}-{word}")
