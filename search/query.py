"""What may be asked: a frozen, checked query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from search.definition import FACETS

MAX_TEXT = 1_200  # the longest official name, pasted whole, has 1,094 characters
MAX_TERMS = 300  # the same name has 230 words
MAX_OFFSET = 10_000  # Elasticsearch's own bound; nobody pages so far by hand
MAX_LIMIT = 100
MAX_VALUES = 50  # per facet; a facet list on screen is shorter
MAX_VALUES_IN_ALL = 200
MAX_VALUE_LENGTH = 100
SORTS = ("relevance", "title", "newest", "used")


class BadQuery(Exception):
    """A query that cannot be asked: which part is wrong, and a sentence that says what to do."""

    def __init__(self, field: str, reason: str | Promise) -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words and filters, a window on the results, and their order. Raises BadQuery when out of bounds.

    Empty text with or without filters browses everything that matches.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offset: int = 0
    limit: int = 20
    sort: str = "relevance"

    def __post_init__(self) -> None:
        # An empty choice is no filter.
        object.__setattr__(self, "filters", {name: values for name, values in self.filters.items() if values})
        if "\x00" in self.text:
            raise BadQuery("q", _("The text holds a character that cannot be searched for. Type it again."))
        if len(self.text) > MAX_TEXT:
            raise BadQuery("q", _between(_("Ask in at most {most} characters."), MAX_TEXT))
        if len(self.text.split()) > MAX_TERMS:
            raise BadQuery("q", _between(_("Ask in at most {most} words."), MAX_TERMS))
        if sum(len(values) for values in self.filters.values()) > MAX_VALUES_IN_ALL:
            raise BadQuery(
                "q", _between(_("Choose at most {most} values of all filters."), MAX_VALUES_IN_ALL)
            )
        if not 0 <= self.offset <= MAX_OFFSET:
            raise BadQuery(
                "offset",
                _between(_("Results can be paged from 0 to {most}; narrow the search instead."), MAX_OFFSET),
            )
        if not 1 <= self.limit <= MAX_LIMIT:
            raise BadQuery("limit", _between(_("Between 1 and {most} results fit on a page."), MAX_LIMIT))
        if self.sort not in SORTS:
            raise BadQuery("sort", _between(_("Results can be sorted by: {most}."), ", ".join(SORTS)))
        for name, values in self.filters.items():
            _check_filter(name, values)

    @classmethod
    def parse(cls, parameters: Mapping[str, object]) -> "SearchQuery":
        """A query from a request's parameters (`request.GET` or a plain mapping).

        Reads `q`, `offset`, `limit`, `sort` and any facet by its name, repeated or as a list. Raises BadQuery
        for values out of bounds and for names that are neither; None and empty values count as absent.
        """
        filters: dict[str, tuple[str, ...]] = {}
        single: dict[str, str] = {}
        for name in parameters:
            values = _values(parameters, name)
            if name in FACETS:
                filters[name] = tuple(dict.fromkeys(value for value in values if value))
            elif name in {"q", "offset", "limit", "sort"}:
                single[name] = values[-1] if values else ""
            else:
                raise BadQuery(name[:50], _("There is no such filter."))
        return cls(
            text=single.get("q", "").strip(),
            filters=filters,
            offset=_number("offset", single.get("offset", ""), default=0),
            limit=_number("limit", single.get("limit", ""), default=20),
            sort=single.get("sort") or "relevance",
        )

    def without(self, facet: str) -> "SearchQuery":
        """The same query with one facet's filter off."""
        return replace(self, filters={name: values for name, values in self.filters.items() if name != facet})


def _between(sentence: Promise, most: object) -> Promise:
    return format_lazy(sentence, most=most)  # type: ignore[arg-type]


def _check_filter(name: str, values: Sequence[str]) -> None:
    if name not in FACETS:
        raise BadQuery(name[:50], _("There is no such filter."))
    if isinstance(values, str) or len(values) > MAX_VALUES:
        raise BadQuery(name, _between(_("Choose at most {most} values of one filter."), MAX_VALUES))
    if any(len(value) > MAX_VALUE_LENGTH or "\x00" in value for value in values):
        raise BadQuery(name, _("There is no such value of this filter."))


def _values(parameters: Mapping[str, object], name: str) -> list[str]:
    getlist = getattr(parameters, "getlist", None)
    value = getlist(name) if getlist else parameters[name]
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return [str(item) for item in value if item is not None]
    return [str(value)]


def _number(name: str, text: str, *, default: int) -> int:
    if text.strip() == "":
        return default
    digits = text.strip()
    sign = digits[:1] == "-"
    # A bound on length first: int() of a million digits is itself an attack.
    if not digits.removeprefix("-").isascii() or not digits.removeprefix("-").isdigit() or len(digits) > 30:
        raise BadQuery(name, _("This must be a whole number."))
    return -int(digits[1:]) if sign else int(digits)
