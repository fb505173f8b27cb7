"""What a search answers; no caller ever sees an engine's own hit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString


class SearchUnavailable(Exception):
    """No engine can answer now; the message says what to do."""


class SearchTooSlow(SearchUnavailable):
    """This very query took too long; others are answered. The message says how to ask instead."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found thing: title and snippet are safe HTML with the words found in <mark>.

    `pinned`: staff put it first for this query.
    """

    kind: str
    id: int
    key: str
    score: float
    title: SafeString
    snippet: SafeString
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many results carry this value, counted as if the facet's own filter were off."""

    value: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of hits, the total of all pages, and the counts per facet. `took_ms` is wall time in milliseconds.

    `relaxed` says that no record held every word, so that some words were let go; `notice` is a sentence to show.
    `suggestion` is what the text may have been meant to say; `answered` what was answered in its stead, because what
    was typed stands nowhere. Between quotes a text is answered as typed.
    `warning` is one too: the engine in use is away and the embedded index answered, or only some words were looked for.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    took_ms: float = 0.0
    relaxed: bool = False
    suggestion: str = ""
    answered: str = ""
    notice: str | Promise = ""
    warning: str | Promise = ""
