"""How candidates are picked from many matches: whole-number weights, so that every engine picks the very same ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from search.definition import Zone
from search.plan import Phrase, Step
from search.text.tokens import PAIR, pairs

# Where neighbours stand is not kept, only that they do.
PAIRS = "pairs"
# Coarse on purpose: the candidates are ranked afterwards, field by field. The title's weight keeps a procedure that is
# named so among the first 120 when thousands mention the words; 8 : 2 : 0.5 follow the fields' own weights.
_WEIGHTS: Mapping[str, float] = {Zone.TITLE: 8.0, Zone.HEADLINE: 2.0, Zone.DEEP: 0.5, PAIRS: 1.5}
# Halves are the finest difference the weights above make.
_FINENESS = 2
# Titles longer than this are all alike: the 99th of a hundred real ones has 76 words.
LONGEST_TITLE = 127


@dataclass(frozen=True, slots=True)
class Clause:
    """A record that holds this phrase in this zone gets so much more; weights are added up."""

    phrase: Phrase
    zone: str
    weight: int


def tokens_of_step(step: Step) -> list[str]:
    """Every token whose frequency `clauses` needs."""
    found = {token for group in step.groups for phrase in group.any_of for token in _known_by(phrase)}
    return sorted(found)


def clauses(step: Step, frequencies: Mapping[str, int], size: int) -> tuple[Clause, ...]:
    """What each find of a step is worth: the rarer and the nearer the title, the more.

    Records with equal sums go by how short their title is, then by kind and id.
    """
    phrases = dict.fromkeys(phrase for group in step.groups for phrase in group.any_of)
    return tuple(
        Clause(phrase, zone, max(1, round(_FINENESS * _WEIGHTS[zone] * _rarity(phrase, frequencies, size))))
        for phrase in phrases
        for zone in zones_of(phrase)
    )


def zones_of(phrase: Phrase, *, headline: bool = False) -> Iterable[str]:
    """Where a phrase is looked for."""
    if len(phrase) == 1 and PAIR in phrase[0]:
        return () if headline else (PAIRS,)
    return (Zone.TITLE.value, Zone.HEADLINE.value) if headline else tuple(zone.value for zone in Zone)


def brevity(title_zone: str) -> int:
    """How long a record's title is, in words, as far as it matters; of the name and aliases beside it the first."""
    return min(LONGEST_TITLE, title_zone.partition(" . ")[0].count(" ") + 1)


def _known_by(phrase: Phrase) -> tuple[str, ...]:
    """A phrase is as rare as its rarest word or pair of neighbours: «lập hộ» is rarer than «lập» and «hộ»."""
    return (*phrase, *pairs(phrase)) if len(phrase) > 1 else phrase


def _rarity(phrase: Phrase, frequencies: Mapping[str, int], size: int) -> float:
    count = min(frequencies.get(token, 0) for token in _known_by(phrase))
    return log(1 + (max(size, count) - count + 0.5) / (count + 0.5))
