"""The query as it was meant, in words a citizen can read: for «did you mean» and «answered instead»."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.lexicon import Lexicon, current
from search.settling import Frequencies, settle
from search.text import normalise
from search.understanding import Understood, Word


@dataclass(frozen=True, slots=True)
class Correction:
    """`text` as it was meant, "" when it was meant as typed; `is_needed` when what was typed stands nowhere."""

    text: str = ""
    is_needed: bool = False


def suggest(understood: Understood, index: Frequencies) -> str:
    """The corrected text, accented where the lexicon knows how; "" when there is nothing to correct."""
    return correct(understood, settle(understood, index, current()).words, index).text


def correct(
    understood: Understood, words: Sequence[Word], index: Frequencies, *, lexicon: Lexicon | None = None
) -> Correction:
    """What settled words say otherwise than what was typed."""
    changed = [at for at, word in enumerate(words) if word.typed != _shown(word)]
    if not changed:
        return Correction()
    spelling = lexicon or current()
    pieces: list[str] = []
    for at, word in enumerate(words):
        shown = _shown(word)
        if at in changed and shown.isascii():
            before = words[at - 1].folded if at else ""
            after = words[at + 1].folded if at + 1 < len(words) else ""
            shown = spelling.accented(shown, before=before, after=after)
        pieces.append(shown)
    text = " ".join(pieces)
    if text == normalise(understood.text).lower():
        return Correction()
    vocabulary = index.vocabulary()
    missing = any(
        word.typed and word.typed != _shown(word) and word.folded_typed not in vocabulary for word in words
    )
    return Correction(text, missing)


def _shown(word: Word) -> str:
    """The reading taken for a word; an abbreviation is shown as typed."""
    first = word.readings[0]
    return word.typed if len(first.folded) > 1 else first.accented[0]
