"""One entry of the lexicon, and the lines it is written as: phrase, official phrases, kind, parted by tabs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from search.text import normalise

MOST_PHRASES = 12
LONGEST_PHRASE = 200


class Kind(StrEnum):
    """What an entry does to a query: replaces words wherever they stand, or says what the person wants to do.

    No entry is `likely`: so is called what many wishes together bring to mind (`search.lexicon.likely`).
    """

    WORD = "word"
    TASK = "task"
    LIKELY = "likely"


class BadEntry(Exception):
    """A line that cannot be used: its number and what is wrong with it."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What citizens say (`phrase`), what the catalogue calls it (`official`, any of them), and whether it counts."""

    phrase: str
    official: tuple[str, ...]
    kind: Kind
    active: bool = True


def read_entries(lines: Iterable[str]) -> Iterator[Entry]:
    """One entry a line; empty lines and those that begin with # are skipped. Raises BadEntry at the first bad one."""
    for number, line in enumerate(lines, 1):
        text = normalise(line.lstrip("\ufeff").replace("\t", "\n"))
        if text and not text.startswith("#"):
            yield _entry(number, [part.strip() for part in text.split("\n")])


def _entry(number: int, parts: list[str]) -> Entry:
    if len(parts) != 3 or not all(parts):
        raise BadEntry(number, "needs three parts between tabs: phrase, official phrases, kind")
    phrase, official, kind = parts
    if kind not in {Kind.WORD, Kind.TASK}:
        raise BadEntry(number, f"the kind must be word or task, not {kind!r}")
    phrases = tuple(dict.fromkeys(one.strip() for one in official.split("|") if one.strip()))
    if not 1 <= len(phrases) <= MOST_PHRASES:
        raise BadEntry(number, f"takes 1 to {MOST_PHRASES} official phrases, parted by |")
    if any(len(one) > LONGEST_PHRASE for one in (phrase, *phrases)):
        raise BadEntry(number, f"a phrase has at most {LONGEST_PHRASE} characters")
    return Entry(phrase, phrases, Kind(kind))
