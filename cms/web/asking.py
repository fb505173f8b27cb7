"""From the address of the search page to a query, and back to addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.web.paging import PARAMETER, ROWS
from search.definition import FACETS
from search.query import BadQuery, SearchQuery

SORT = "sap-xep"
# What social networks, mail tools and counters hang onto an address says nothing about the question.
TRACKERS = ("utm_", "fbclid", "gclid", "zarsrc", "mc_", "_")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the visitor asked for, as typed: also when it cannot be searched, so that the form can be kept."""

    text: str
    filters: dict[str, list[str]]
    sort: str
    page: str
    unknown: tuple[str, ...]

    @classmethod
    def read(cls, parameters: QueryDict) -> "Asked":
        """Reads the address; nothing is refused yet."""
        known = {"q", SORT, PARAMETER, *FACETS}
        return cls(
            text=parameters.get("q", "").strip(),
            filters={
                name: list(dict.fromkeys(filter(None, parameters.getlist(name))))
                for name in FACETS
                if any(parameters.getlist(name))
            },
            sort=parameters.get(SORT, ""),
            page=parameters.get(PARAMETER, "").strip(),
            unknown=tuple(name for name in parameters if name not in known and not name.startswith(TRACKERS)),
        )

    def query(self) -> SearchQuery:
        """The checked query. Raises BadQuery."""
        if self.unknown:
            raise BadQuery(self.unknown[0][:50], _("There is no such filter."))
        return SearchQuery.parse(
            {"q": self.text, "sort": self.sort, "offset": self.offset(), "limit": str(ROWS), **self.filters}
        )

    def offset(self) -> str:
        """Where the asked page begins, as text that SearchQuery judges."""
        digits = self.page
        if digits.isascii() and digits.isdigit() and len(digits) <= 30 and int(digits) > 0:
            return str((int(digits) - 1) * ROWS)
        return digits and "-1"

    @property
    def number(self) -> int:
        """The page asked for; meaningful once query() has passed."""
        return int(self.page) if self.page else 1

    @property
    def filtered(self) -> bool:
        """Whether anything is narrowed down."""
        return bool(self.filters)

    def address(
        self, *, page: int = 1, without: tuple[str, str] | None = None, sort: str | None = None
    ) -> str:
        """The search page's address with another page number or order, or without one chosen value."""
        order = self.sort if sort is None else sort
        pairs = [("q", self.text)] if self.text else []
        pairs += [
            (name, value)
            for name, values in self.filters.items()
            for value in values
            if (name, value) != without
        ]
        pairs += [(SORT, order)] if order else []
        pairs += [(PARAMETER, str(page))] if page > 1 else []
        return _address(pairs)

    def saying(self, text: str) -> str:
        """The same filters and order with other words, from the first page."""
        return replace(self, text=text).address()

    def unfiltered(self) -> str:
        """The same words without any filter."""
        return _address([("q", self.text)])


def _address(pairs: Iterable[tuple[str, str]]) -> str:
    query = urlencode(list(pairs))
    return reverse("web:search") + (f"?{query}" if query else "")
