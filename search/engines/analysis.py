"""A document as an engine keeps it: folded words per field, facts for ranking. The same for every engine."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.definition import TEXTS
from search.documents import SearchDocument
from search.text import normalise, pairs, words
from search.text.collation import sort_key


@dataclass(frozen=True, slots=True)
class Analysed:
    """`words` and `pairs` are matched on; `ordered`, `folded` and `bags` are the facts a Candidate carries."""

    words: dict[str, str]
    pairs: str
    ordered: dict[str, str]
    folded: dict[str, str]
    bags: dict[str, str]
    originals: dict[str, str]
    title_order: str


def analyse(document: SearchDocument) -> Analysed:
    """Every field's words as written and folded, and all neighbouring pairs once."""
    matched: dict[str, str] = {}
    folded: dict[str, str] = {}
    ordered: dict[str, str] = {}
    bags: dict[str, str] = {}
    originals: dict[str, str] = {}
    together: dict[str, None] = {}
    for field in TEXTS:
        original = normalise(document.texts.get(field.name, ""))
        found = words(original)
        bare = [plain for _, plain in found]
        originals[field.name] = original
        matched[field.name] = " ".join(bare)
        together |= dict.fromkeys(pairs(bare))
        if field.positions:
            ordered[field.name] = padded(word for word, _ in found)
            folded[field.name] = padded(bare)
        else:
            bags[field.name] = _bag(found)
    title = originals["title"] or originals["name"]
    return Analysed(matched, f" {' '.join(together)} ", ordered, folded, bags, originals, sort_key(title))


def padded(tokens: Iterable[str]) -> str:
    """Every token between two blanks of its own; nothing for no tokens."""
    joined = "  ".join(tokens)
    return f" {joined} " if joined else ""


def _bag(found: list[tuple[str, str]]) -> str:
    counts = Counter(plain for _, plain in found)
    for word, plain in found:
        if word != plain:
            counts[word] += 1
    return " " + "".join(f"{word}={count} " for word, count in counts.items())
