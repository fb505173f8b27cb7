"""The few facts a citizen asks first: how long, how much, how to apply."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from catalogue.models import Channel, Cost, ProcedurePage


def dong(amount: Decimal) -> str:
    """«50.000 đồng»: an amount of money as it is written here."""
    return f"{amount:,.0f}".replace(",", ".") + " đồng"


def said_cost(cost: Cost) -> str:
    """One cost in words: «Miễn phí», «50.000 đồng», or what the decision says."""
    if cost.is_free:
        return _("Free of charge")
    return dong(cost.amount) if cost.amount is not None else ""


@dataclass(frozen=True, slots=True)
class QuickFacts:
    """What a card shows: the shortest time, the cost at a glance, the ways to apply."""

    time: str
    cost: str
    ways: tuple[str, ...]


def quick_facts(procedure: ProcedurePage) -> QuickFacts:
    """Reads channels and costs, which must be prefetched for lists."""
    channels = list(procedure.channels.all())
    return QuickFacts(
        time=glance_time(channels),
        cost=glance_cost(cost for channel in channels for cost in channel.costs.all()),
        ways=tuple(dict.fromkeys(str(channel.get_kind_display()) for channel in channels)),
    )


def glance_time(channels: Iterable[Channel]) -> str:
    """The one time all ways share, or the first with a word that others differ."""
    times = list(dict.fromkeys(channel.time for channel in channels if channel.time))
    if not times:
        return ""
    if len(times) == 1:
        return times[0] if len(times[0]) <= 60 else _("see below")
    return _("depends on the case")


def glance_cost(costs: Iterable[Cost]) -> str:
    """«Miễn phí» only when every cost says so; else the amounts' range, or that it depends."""
    rows = list(costs)
    if not rows:
        return ""
    if all(cost.is_free for cost in rows):
        return _("Free of charge")
    amounts = {cost.amount for cost in rows if cost.amount is not None and not cost.is_free}
    if len(amounts) == 1 and all(cost.amount is not None for cost in rows):
        return dong(amounts.pop())
    return _("depends on the case")
