"""Matters that no office answers: the weather, football, recipes, love."""

from functools import lru_cache

from search.lexicon.providers import DATA
from search.text import words

_Phrase = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[_Phrase]]:
    """The phrases by their first folded word, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    for line in (DATA / "elsewhere.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        for part in line.split(";"):
            if tokens := tuple(words(part)):
                found.setdefault(tokens[0][1], []).append(tokens)
    for phrases in found.values():
        phrases.sort(key=len, reverse=True)
    return found


def elsewhere_in(said: list[tuple[str, str]], *, plain: bool) -> set[int]:
    """Places, among (word, folded), of the words that speak of no office's matter; `plain`: nobody typed accents.

    Without accents one word alone says too little: «cung» may be «cũng».
    """
    known = _phrases()
    found: set[int] = set()
    for at, (_, folded) in enumerate(said):
        for tokens in known.get(folded, ()):
            here = said[at : at + len(tokens)]
            if plain and len(tokens) == 1 and len(folded) < 5:
                continue
            if len(here) == len(tokens) and all(
                bare == theirs and (plain or word == accented)
                for (word, bare), (accented, theirs) in zip(here, tokens, strict=True)
            ):
                found |= set(range(at, at + len(tokens)))
                break
    return found
