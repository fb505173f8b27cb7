"""A candidate's facts made ready for ranking, kept per record from query to query."""

from dataclasses import dataclass
from itertools import pairwise

from search.definition import TEXTS
from search.engines.analysis import padded
from search.engines.protocol import Candidate
from search.lexicon.intents import intents_of_title
from search.lexicon.turns import turns_in
from search.text.accents import sound_of

_KEPT = 6_000  # a province's catalogue whole; one record's facts take about 10 kB
_ORDERED = tuple(field.name for field in TEXTS if field.positions)
BIT = {field.name: 1 << at for at, field in enumerate(TEXTS)}
# From here on a title only says for whom, where and under which rule.
_CUTS = (
    ("doi", "voi"), ("trong", "truong", "hop"), ("thuoc", "tham", "quyen"), ("theo", "quy", "dinh"), ("truong", "hop"),
    ("cap", "tinh"), ("cap", "xa"), ("cap", "huyen"), ("quy", "dinh", "tai"), ("cua", "nguoi"), ("do", "nguoi"),
    ("co", "yeu", "to"), ("tai", "khu", "vuc"), ("o", "nuoc", "ngoai"), ("cho", "nguoi"), ("tren", "dia", "ban"),
)  # fmt: skip
_FIRST_OF_CUT = frozenset(cut[0] for cut in _CUTS)


@dataclass(frozen=True, slots=True)
class Facts:
    """What ranking reads of one record. `where` maps a folded token to the bits of the fields that hold it."""

    source: str
    said: str
    title: tuple[str, ...]
    core: int
    title_text: str
    title_tokens: frozenset[str]
    title_sounds: frozenset[str]
    pairs: frozenset[str]
    where: dict[str, int]
    sounds: frozenset[str]
    intents: frozenset[str]
    turns: frozenset[str]
    agency: str
    named: str
    body: str
    key: str


_kept: dict[tuple[str, int], Facts] = {}


def facts_of(candidate: Candidate) -> Facts:
    """The facts of a candidate, taken apart once as long as its texts stay the same."""
    name = (candidate.kind, candidate.id)
    known = _kept.get(name)
    # The pairs of all fields change whenever a word of any of them does, and comparing them is one look at memory.
    if (
        known is not None
        and known.source == candidate.pairs
        and known.said == (candidate.ordered.get("title", "") or candidate.ordered.get("name", ""))
    ):
        return known
    if len(_kept) >= _KEPT:
        _kept.clear()
    facts = _kept[name] = _taken_apart(candidate)
    return facts


def _taken_apart(candidate: Candidate) -> Facts:
    folded, ordered = candidate.folded, candidate.ordered
    title_text = folded.get("title", "") or folded.get("name", "")
    title = tuple(title_text.split())
    accented = tuple((ordered.get("title", "") or ordered.get("name", "")).split())
    if (
        title[:2] == ("thu", "tuc") and len(title) > 2
    ):  # every second title begins so, and none means anything by it
        title, accented = title[2:], accented[2:]
    where: dict[str, int] = {}
    for name in _ORDERED:
        bit = BIT[name]
        for token in folded.get(name, "").split():
            where[token] = where.get(token, 0) | bit
    bit = BIT["evidence"]
    for entry in candidate.bags.get("evidence", "").split():
        token = entry.partition("=")[0]
        if token.isascii():
            where[token] = where.get(token, 0) | bit
    sounds = {sound_of(token) for name in _ORDERED for token in ordered.get(name, "").split()}
    return Facts(
        source=candidate.pairs,
        said=ordered.get("title", "") or ordered.get("name", ""),
        title=title,
        core=_core(title),
        title_text=padded(title),
        title_tokens=frozenset(title),
        title_sounds=frozenset(map(sound_of, accented)),
        pairs=frozenset(f"{left}_{right}" for left, right in pairwise(title)),
        where=where,
        sounds=frozenset(sounds),
        intents=intents_of_title(accented),
        turns=turns_in(" ".join(title)),
        agency=folded.get("agency", ""),
        named=f"{folded.get('aliases', '')}\n{folded.get('forms', '')}\n{folded.get('name', '')}",
        body=candidate.bags.get("body", ""),
        key=candidate.key.rpartition(":")[2].casefold().replace("-", ""),
    )


def _core(title: tuple[str, ...]) -> int:
    """How many words say what is done, before for whom and under which rule; never fewer than three."""
    for at in range(3, len(title)):
        if title[at] in _FIRST_OF_CUT and any(title[at : at + len(cut)] == cut for cut in _CUTS):
            return at
    return len(title)
