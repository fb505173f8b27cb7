"""A phrase as the lexicon reads it: its words, and those that carry its meaning."""

from search.lexicon.glue import aspects_in, is_glue
from search.lexicon.kinship import settle_kin
from search.text import fold, words
from search.text.accents import sound_of

# Words accented and folded.
Phrase = tuple[tuple[str, str], ...]


def official_phrase(text: str) -> Phrase:
    """The words of an official phrase; every second title begins with «Thủ tục», and none means anything by it."""
    found = tuple(words(text))
    opens = [folded for _, folded in found[:2]] == ["thu", "tuc"]
    return found[2:] if opens and len(found) > 2 else found


def meaning_of(said: list[tuple[str, str]]) -> dict[str, str]:
    """The words of a phrase that carry its meaning, folded, with how each sounds; all of them when all are glue."""
    aspects = aspects_in(said, plain=False)
    said = [one for at, one in enumerate(said) if at not in aspects] or said
    spoken = ["", *(word for word, _ in said), ""]
    kept = [
        word
        for before, word, after in zip(spoken, spoken[1:], spoken[2:], strict=False)
        if not is_glue(word, before=before, after=after)
    ] or spoken[1:-1]
    return {fold(token): sound_of(token) for token, _ in settle_kin(kept)}
