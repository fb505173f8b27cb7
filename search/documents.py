"""What a source hands over for one public row: texts, facet values and facts."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.timezone import is_aware

from search.definition import FACETS, TEXTS

_TEXT_NAMES = frozenset(text.name for text in TEXTS)
VALIDITIES = ("", "in_force", "amended", "repealed")


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One findable thing. Texts are public words as written; facet values are keys, never labels.

    `version` is the `Change.version` known *before* the row was read: the content is at least that new. Engines keep
    the higher one when two meet, so late and repeated writes do no harm. It is no part of the content.

    Raises ValueError for a field the definition does not know: a misspelt name would be lost in silence.
    """

    kind: str
    id: int
    key: str
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    validity: str = ""
    published: date | None = None
    until: datetime | None = None
    version: int = 0

    def __post_init__(self) -> None:
        unknown = (self.texts.keys() - _TEXT_NAMES) | (self.facets.keys() - set(FACETS))
        if unknown:
            raise ValueError(f"No such field in the search definition: {', '.join(sorted(unknown))}.")
        if self.validity not in VALIDITIES:
            raise ValueError(f"Validity must be one of {VALIDITIES}, not {self.validity!r}.")
        if self.until is not None and not is_aware(self.until):
            raise ValueError("`until` must carry a time zone.")
        for name, values in self.facets.items():
            if isinstance(values, str):
                raise ValueError(f"Facet {name} takes a tuple of keys, not one string.")

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """Facet values without empty or repeated ones; the kind is always among them."""
        given = {
            name: tuple(dict.fromkeys(value for value in values if value))
            for name, values in self.facets.items()
        }
        return {**given, "kind": (self.kind,)}

    def checksum(self) -> str:
        """Equal for equal content, whatever the order of its mappings."""
        content = {
            "kind": self.kind,
            "id": self.id,
            "key": self.key,
            "texts": {name: text for name, text in self.texts.items() if text},
            "facets": {name: sorted(values) for name, values in self.values.items() if values},
            "validity": self.validity,
            "published": self.published.isoformat() if self.published else "",
            "until": self.until.timestamp() if self.until else 0,
        }
        spelled = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.blake2b(spelled.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
