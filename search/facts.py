"""A candidate's facts made ready for ranking, kept per record from query to query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from sys import intern

from search.ages import ages_served
from search.definition import TEXTS
from search.engines.analysis import padded
from search.engines.candidates import Candidate
from search.lexicon.intents import intents_of_title
from search.lexicon.turns import turns_in
from search.text.accents import sound_of
from search.text.signs import row_of
from search.twins import named_alike

_KEPT = 6_000  # a province's catalogue whole; one record's facts take about 10 kB
_ORDERED = tuple(field.name for field in TEXTS if field.positions)
BIT = {field.name: 1 << at for at, field in enumerate(TEXTS)}
# From here on a title only says for whom, where and under which rule.
_CUTS = (
    ("doi", "voi"), ("trong", "truong", "hop"), ("thuoc", "tham", "quyen"), ("theo", "quy", "dinh"), ("truong", "hop"),
    ("cap", "tinh"), ("cap", "xa"), ("cap", "huyen"), ("quy", "dinh", "tai"), ("cua", "nguoi"), ("do", "nguoi"),
    ("co", "yeu", "to"), ("tai", "khu", "vuc"), ("o", "nuoc", "ngoai"), ("cho", "nguoi"), ("tren", "dia", "ban"),
)  # fmt: skip
# Besides these, only the district tier, gone since 2025, answers.
_OTHER_TIERS = ("xa", "tinh", "bo", "so", "cuc")
_FIRST_OF_CUT = frozenset(cut[0] for cut in _CUTS)


@dataclass(slots=True)
class Facts:
    """What ranking reads of one record. `where` maps a folded token to the bits of the fields that hold it.

    The body is not among them: looking words up there, too, ranked 474 judged queries no better (0.8591 with, 0.8607
    without on those that are no formula), in a third more time. Its words are kept as a row of signs, for snippets.

    `alike` is the title as twins share it; `rates` is ranking's own memory: what each token of the title is worth in
    its index (in all, in the core).
    """

    source: Candidate
    said: str
    title: tuple[str, ...]
    core: int
    title_text: str
    title_tokens: frozenset[str]
    title_sounds: frozenset[str]
    pairs: frozenset[str]
    where: dict[str, int]
    body: str
    sounds: frozenset[str]
    intents: frozenset[str]
    turns: frozenset[str]
    agency: str
    named: str
    key: str
    core_text: str
    alike: tuple[str, ...]
    ages: tuple[float, float] | None
    is_near: bool
    is_district: bool
    rated_by: object = None
    rates: dict[str, tuple[float, float]] = field(default_factory=dict)
    whole: float = 0.0
    whole_core: float = 0.0

    def rate(self, rarity: Mapping[str, float]) -> None:
        """Weighs the title's tokens by this index's rarities, unless they are so weighed already."""
        if self.rated_by is rarity:
            return
        rates: dict[str, tuple[float, float]] = {}
        for at, token in enumerate(self.title):
            weight = rarity[token]
            whole, core = rates.get(token, (0.0, 0.0))
            rates[token] = (whole + weight, core + (weight if at < self.core else 0.0))
        self.rates = rates
        self.whole = sum(whole for whole, _ in rates.values())
        self.whole_core = sum(core for _, core in rates.values())
        self.rated_by = rarity


_kept: dict[tuple[str, int], Facts] = {}


def facts_of(candidate: Candidate) -> Facts:
    """The facts of a candidate, taken apart once as long as its texts stay the same."""
    name = (candidate.kind, candidate.id)
    known = _kept.get(name)
    # The pairs of all fields change whenever a word of any of them does, and comparing them is one look at memory.
    if known is not None and (
        known.source is candidate
        or (known.source.pairs == candidate.pairs and known.said == _said(candidate.ordered))
    ):
        return known
    if len(_kept) >= _KEPT:
        _kept.clear()
    facts = _kept[name] = _taken_apart(candidate)
    return facts


def _said(ordered: Mapping[str, str]) -> str:
    return ordered.get("title", "") or ordered.get("name", "")


def _taken_apart(candidate: Candidate) -> Facts:
    folded, ordered = candidate.folded, candidate.ordered
    title_text = folded.get("title", "") or folded.get("name", "")
    title = _words(title_text)
    accented = _words(_said(ordered))
    if (
        title[:2] == ("thu", "tuc") and len(title) > 2
    ):  # every second title begins so, and none means anything by it
        title, accented = title[2:], accented[2:]
    where: dict[str, int] = {}
    for name in _ORDERED:
        bit = BIT[name]
        for token in _words(folded.get(name, "")):
            where[token] = where.get(token, 0) | bit
    bit = BIT["evidence"]
    for token in _folded_in(candidate.bags.get("evidence", "")):
        where[token] = where.get(token, 0) | bit
    core = _core(title)
    agency = folded.get("agency", "")
    sounds = {intern(sound_of(token)) for name in _ORDERED for token in ordered.get(name, "").split()}
    return Facts(
        source=candidate,
        said=_said(ordered),
        title=title,
        core=core,
        title_text=padded(title),
        title_tokens=frozenset(title),
        title_sounds=frozenset(intern(sound_of(token)) for token in accented),
        pairs=frozenset(intern(f"{left}_{right}") for left, right in pairwise(title)),
        where=where,
        body=row_of(_folded_in(candidate.bags.get("body", ""))),
        sounds=frozenset(sounds),
        intents=intents_of_title(accented),
        turns=turns_in(accented),
        agency=agency,
        named=f"{folded.get('aliases', '')}\n{folded.get('forms', '')}\n{folded.get('name', '')}",
        key=candidate.key.rpartition(":")[2].casefold().replace("-", ""),
        core_text=padded(title[:core]),
        alike=named_alike(title),
        ages=ages_served(title),
        is_near=" xa " in agency or ("cap", "xa") in pairwise(title),
        is_district=" huyen " in agency and not any(f" {other} " in agency for other in _OTHER_TIERS),
    )


def _words(text: str) -> tuple[str, ...]:
    """Each word one object in all records and queries: found by where it lies in memory, and kept once."""
    return tuple(map(intern, text.split()))


def _folded_in(bag: str) -> list[str]:
    """The words of a bag without their accented spellings, which stand beside them."""
    return [intern(token) for entry in bag.split() if (token := entry.partition("=")[0]).isascii()]


def _core(title: tuple[str, ...]) -> int:
    """How many words say what is done, before for whom and under which rule; never fewer than three."""
    for at in range(3, len(title)):
        if title[at] in _FIRST_OF_CUT and any(title[at : at + len(cut)] == cut for cut in _CUTS):
            return at
    return len(title)
