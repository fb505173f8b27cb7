"""How a page of each kind looks as one row of a list: each room announces its own cards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class Card:
    """A kind's row: `rows()` yields public pages only, in the order of a list, with all the template touches."""

    kind: str
    model: type[Page]
    template: str
    rows: Callable[[], QuerySet[Any]]


_cards: dict[str, Card] = {}


def register(card: Card) -> None:
    """Announces a card; the same kind again replaces it."""
    _cards[card.kind] = card


def of_kind(kind: str) -> Card | None:
    """The card of a kind of search hit, or None for a kind nobody announced."""
    return _cards.get(kind)


def of_models(models: Iterable[type[Page]]) -> Card | None:
    """The first card whose pages are of one of these types."""
    wanted = set(models)
    return next((card for card in _cards.values() if card.model in wanted), None)
