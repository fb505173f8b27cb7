"""The book of duties: one row for each turn, claimed by whoever does it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

#: Whoever does a duty says so this often; silent for so long, it is taken for dead.
BEAT = timedelta(seconds=30)
DEAD = timedelta(minutes=5)
#: How long the book is kept.
KEPT = timedelta(days=90)


class DutyRun(models.Model):
    """One turn of one duty. The database itself refuses a second run of a turn, and two of a duty at a time."""

    name = models.CharField(_("duty"), max_length=60)
    slot = models.DateTimeField(_("due at"))
    started_at = models.DateTimeField(_("started at"))
    beat_at = models.DateTimeField(_("last heard of"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    said = models.TextField(_("result"), blank=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("duty done")
        verbose_name_plural = _("duties done")
        ordering = ["-slot", "name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "slot"], name="duty_once_a_turn"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(finished_at=None), name="duty_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.slot:%d/%m/%Y %H:%M}"


def claim(name: str, slot: datetime) -> DutyRun | None:
    """Takes a turn; None when it is taken, or the duty's turn before is still being done, here or anywhere else."""
    close_dead(name)
    moment = now()
    try:
        with transaction.atomic():
            run = DutyRun.objects.create(name=name, slot=slot, started_at=moment, beat_at=moment)
    except IntegrityError:  # another worker, here or on another machine, was a moment sooner
        return None
    DutyRun.objects.filter(name=name, slot__lt=moment - KEPT).delete()
    return run


def close_dead(name: str) -> int:
    """Ends runs nobody has heard of for a while: their process was killed. Returns how many."""
    dead = DutyRun.objects.filter(name=name, finished_at=None, beat_at__lt=now() - DEAD)
    return interrupt(dead)


def interrupt(runs: "models.QuerySet[DutyRun]") -> int:
    """Ends unfinished runs as cut off; the duty's next turn does the work."""
    return runs.filter(finished_at=None).update(finished_at=now(), error=str(_("Cut off while it ran.")))


def beat(keys: list[int]) -> None:
    """Says that these runs still go on."""
    DutyRun.objects.filter(pk__in=keys, finished_at=None).update(beat_at=now())


def finish(key: int, *, said: str = "", error: str = "") -> None:
    """Writes down how a run ended; one that was taken for dead meanwhile stays so."""
    DutyRun.objects.filter(pk=key, finished_at=None).update(finished_at=now(), said=said, error=error)
