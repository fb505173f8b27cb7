"""Registry of what the portal does by itself, again and again: each room registers its duties."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.timezone import get_current_timezone


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do once a day `at` an hour of the portal's own time, or once in every span `every`.

    `work` does it and returns a sentence saying what it did, or "". It must bear being done twice and being cut off.
    """

    name: str
    title: str | Promise
    work: Callable[[], str]
    at: time | None = None
    every: timedelta | None = None

    def __post_init__(self) -> None:
        if (self.at is None) == (self.every is None):
            raise ValueError(f"{self.name}: say either at which hour or how often")

    def slot_at(self, moment: datetime) -> datetime:
        """The turn this moment belongs to: when the duty last fell due. One turn is done once."""
        if self.every is not None:
            span = self.every.total_seconds()
            return datetime.fromtimestamp(moment.timestamp() // span * span, tz=moment.tzinfo)
        local = moment.astimezone(get_current_timezone())
        slot = datetime.combine(local.date(), self.at or time(), tzinfo=local.tzinfo)
        return slot if slot <= local else slot - timedelta(days=1)

    def next_after(self, moment: datetime) -> datetime:
        """When it falls due again."""
        return self.slot_at(moment) + (self.every or timedelta(days=1))


_duties: dict[str, Duty] = {}


def register(duty: Duty) -> None:
    """Adds a duty; the same name again replaces it."""
    _duties[duty.name] = duty


def forget(name: str) -> None:
    """Takes a duty away: for tests that bring their own."""
    _duties.pop(name, None)


def duties() -> list[Duty]:
    """Every duty, by name."""
    return sorted(_duties.values(), key=lambda duty: duty.name)
