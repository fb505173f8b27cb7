"""The one definition of what is indexed; every engine derives its table or mapping from FIELDS."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Zone(StrEnum):
    """Where a word stands, as engines look for it: they match and pick candidates by zone, ranking looks at fields."""

    TITLE = "title"
    HEADLINE = "headline"
    DEEP = "deep"


class FieldType(StrEnum):
    """How a field is kept: words to find, values to filter and count by, or one fact for ranking."""

    TEXT = "text"
    FACET = "facet"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `weight` says how much a word found there counts, `positions` whether its word order is kept."""

    name: str
    type: FieldType
    weight: float = 0.0
    says: str = ""
    zone: Zone = Zone.DEEP
    positions: bool = False


def _text(name: str, *, weight: float, says: str, zone: Zone = Zone.DEEP, positions: bool = True) -> Field:
    return Field(name, FieldType.TEXT, weight, says, zone, positions)


def _facet(name: str, says: str) -> Field:
    return Field(name, FieldType.FACET, says=says)


def _fact(name: str, says: str) -> Field:
    return Field(name, FieldType.FACT, says=says)


# Weights were tuned on queries-dev.jsonl with `evaluate_search`; see docs/explanation/search.md.
FIELDS: tuple[Field, ...] = (
    _text("title", weight=8.0, says="what the page calls it", zone=Zone.TITLE),
    _text("name", weight=1.5, says="the full official name", zone=Zone.TITLE),
    _text("aliases", weight=8.0, says="what citizens call it", zone=Zone.TITLE),
    _text("codes", weight=6.0, says="its code, decision and form numbers", zone=Zone.TITLE),
    _text("field", weight=2.0, says="field of service", zone=Zone.HEADLINE),
    _text(
        "agency",
        weight=1.5,
        says="who answers for it: names, abbreviations, former names",
        zone=Zone.HEADLINE,
    ),
    _text("evidence", weight=1.2, says="what to bring", positions=False),
    _text("forms", weight=2.0, says="names of its forms", zone=Zone.HEADLINE),
    _text("results", weight=1.5, says="what one gets"),
    _text("body", weight=0.5, says="everything else in words", positions=False),
    _facet("kind", "what sort of thing it is"),
    _facet("agency", "who answers for it"),
    _facet("field", "field of service"),
    _facet("audience", "for whom"),
    _facet("tier", "province or commune"),
    _facet("level", "level 1–4"),
    _facet("online", "fully or partly online"),
    _fact("validity", "in_force, amended, repealed, or nothing"),
    _fact("published", "when news came out"),
    _fact("key", "the name judgements know it by"),
    _fact("until", "when it stops being public"),
)

TEXTS: tuple[Field, ...] = tuple(field for field in FIELDS if field.type is FieldType.TEXT)
FACETS: tuple[str, ...] = tuple(field.name for field in FIELDS if field.type is FieldType.FACET)

# Raise it when text analysis or what an engine keeps of a record changes: an index must hold what a query asks for.
ANALYSIS = 5


def fingerprint() -> str:
    """Eight letters that change whenever an index built before could no longer be read rightly.

    Weights and words of explanation do not count: they are applied when asking.
    """
    shape = [(field.name, field.type.value, field.zone.value, field.positions) for field in FIELDS]
    return hashlib.blake2b(repr((ANALYSIS, shape)).encode(), digest_size=4).hexdigest()
