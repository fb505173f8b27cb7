"""A match as ranking looks at it, read from the facts kept with its record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.definition import TEXTS

ORDERED = tuple(field.name for field in TEXTS if field.positions)
BAGS = tuple(field.name for field in TEXTS if not field.positions)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match with what ranking looks at.

    `number` is the engine's own handle within one reading. `ordered` and `folded` hold the tokens of each field that
    keeps its word order, with accents and without, every token between two blanks of its own (" đăng  ký "), so that
    counting whole words is plain substring counting. `bags` maps the other fields to their tokens with counts,
    accented and folded alike, spelt " đăng=3 dang=5 "; `pairs` is " dang_ky ky_lai ".
    """

    number: int
    kind: str
    id: int
    key: str
    validity: str = ""
    ordered: Mapping[str, str] = field(default_factory=dict)
    folded: Mapping[str, str] = field(default_factory=dict)
    bags: Mapping[str, str] = field(default_factory=dict)
    pairs: str = ""

    @classmethod
    def read(cls, number: int, kind: str, id: int, key: str, *, validity: str, facts: str) -> "Candidate":
        """From the facts `search.engines.finished` wrote: one field a line."""
        lines = facts.split("\n")
        ordered = dict(zip(ORDERED, lines, strict=False))
        folded = dict(zip(ORDERED, lines[len(ORDERED) :], strict=False))
        bags = dict(zip(BAGS, lines[2 * len(ORDERED) :], strict=False))
        return cls(number, kind, id, key, validity, ordered, folded, bags, lines[-1])
