"""A document as an engine keeps it: folded words per zone, facts for ranking. The same for every engine."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.definition import TEXTS, Zone
from search.documents import SearchDocument
from search.text import normalise, pairs
from search.text.collation import sort_key
from search.text.tokens import words_in

# Stands between two fields of a zone, so that no phrase is found across them; no word is ever spelt so.
BETWEEN = " . "
# Longer runs of letters and digits are no words; Elasticsearch would cut them elsewhere than SQLite.
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Analysed:
    """`zones` and `pairs` are matched on; `ordered`, `folded` and `bags` are the facts a Candidate carries."""

    zones: dict[str, str]
    pairs: str
    ordered: dict[str, str]
    folded: dict[str, str]
    bags: dict[str, str]
    originals: dict[str, str]
    title_order: str


def analyse(document: SearchDocument) -> Analysed:
    """Every field's words as written and folded, and all neighbouring pairs once."""
    zones: dict[str, list[str]] = {zone.value: [] for zone in Zone}
    folded: dict[str, str] = {}
    ordered: dict[str, str] = {}
    bags: dict[str, str] = {}
    originals: dict[str, str] = {}
    together: dict[str, None] = {}
    for field in TEXTS:
        original = normalise(document.texts.get(field.name, ""))
        found = words_in(original)
        bare = [plain if len(plain) <= LONGEST else plain[:LONGEST] for _, plain in found]
        originals[field.name] = original
        if bare:
            zones[field.zone.value].append(" ".join(bare))
            together.update(dict.fromkeys(pairs(bare)))
        if field.positions:
            ordered[field.name] = padded([word for word, _ in found])
            folded[field.name] = padded(bare)
        else:
            bags[field.name] = _bag(found, bare)
    title = originals["title"] or originals["name"]
    return Analysed(
        zones={zone: BETWEEN.join(texts) for zone, texts in zones.items()},
        pairs=f" {' '.join(together)} ",
        ordered=ordered,
        folded=folded,
        bags=bags,
        originals=originals,
        title_order=sort_key(title),
    )


def padded(tokens: Iterable[str]) -> str:
    """Every token between two blanks of its own; nothing for no tokens."""
    joined = "  ".join(tokens)
    return f" {joined} " if joined else ""


def _bag(found: list[tuple[str, str]], bare: list[str]) -> str:
    counts = Counter(bare)
    counts.update([word for word, plain in found if word != plain])
    return " " + "".join([f"{word}={count} " for word, count in counts.items()])
