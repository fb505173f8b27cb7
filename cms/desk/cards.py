"""Registry of the cards on the staff's first screen: each room announces its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail.admin.ui.components import Component

from cms.agencies.agency import AgencyPage
from cms.agencies.scope import agencies_kept_by, is_coordinator

#: Nobody reads more blocks than this; the coordinator, who has all agencies, sees none.
MOST_AGENCIES = 5

Figures = Callable[[HttpRequest, AgencyPage], list["Line"]]


@dataclass(frozen=True)
class Line:
    """One line of a card: a count with what it counts, where to see them, where to add one more."""

    label: str
    count: int
    url: str = ""
    add_url: str = ""
    add_label: str = ""


@dataclass(frozen=True)
class Card:
    """What one room tells an agency's staff about their own agency."""

    name: str
    order: int
    lines: Figures


_cards: dict[str, Card] = {}


def register(card: Card) -> None:
    """Announces a card; the same name again replaces it."""
    _cards[card.name] = card


def lines_for(request: HttpRequest, agency: AgencyPage) -> list[Line]:
    """Every card's lines about an agency, in the cards' order."""
    cards = sorted(_cards.values(), key=lambda card: (card.order, card.name))
    return [line for card in cards for line in card.lines(request, agency)]


class AgencyPanel(Component):
    """The first panel of the staff's first screen: their own agencies at a glance."""

    name = "own_agencies"
    template_name = "cms/desk/agencies.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        user: Any = request.user
        kept = [] if is_coordinator(user) else agencies_kept_by(user).order_by("title")[:MOST_AGENCIES]
        agencies = list(kept)
        return {
            "title": gettext("Your agencies") if len(agencies) > 1 else gettext("Your agency"),
            "blocks": [(agency, lines_for(request, agency)) for agency in agencies],
        }
