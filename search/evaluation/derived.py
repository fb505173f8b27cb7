"""The same question as other hands would type it: without accents, with keys left in, joined, with one slip."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from unicodedata import normalize

from search.evaluation.judgements import Judgement
from search.text import fold, normalise, tokens
from search.text.telex import encode_telex
from search.text.vni import encode_vni

# Neighbours on the keyboard of a phone, for letters that Vietnamese is written with.
_BESIDE = {
    "a": "s", "b": "v", "c": "v", "d": "s", "e": "r", "g": "h", "h": "g", "i": "u", "k": "l", "l": "k", "m": "n",
    "n": "b", "o": "p", "p": "o", "q": "w", "r": "t", "s": "d", "t": "y", "u": "i", "v": "c", "x": "c", "y": "t",
}  # fmt: skip


def plain(text: str) -> str:
    """Without accents."""
    return fold(text)


def _by_word(text: str, spell: Callable[[str], str]) -> str:
    shown = normalise(text)
    pieces: list[str] = []
    at = 0
    for token in tokens(shown):
        pieces += [shown[at : token.start], spell(shown[token.start : token.end].lower())]
        at = token.end
    return "".join([*pieces, shown[at:]])


def telex(text: str) -> str:
    """The keys of Telex as they were pressed."""
    return _by_word(text, encode_telex)


def vni(text: str) -> str:
    """The keys of VNI as they were pressed."""
    return _by_word(text, encode_vni)


def taken_apart(text: str) -> str:
    """Every accent a character of its own (NFD), as some phones and file names have it."""
    return normalize("NFD", text)


def joined(text: str) -> str:
    """Without a single space."""
    return "".join(text.split())


def slipped(text: str) -> str:
    """One slip of the finger in one word of four letters or more: a letter less, twice, swapped or its neighbour's.

    Chosen by the text itself, so that the same text always slips the same way.
    """
    shown = normalise(text)
    long = [token for token in tokens(shown) if token.word.isalpha() and len(token.word) >= 4]
    if not long:
        return shown
    chance = random.Random(shown)
    token = chance.choice(long)
    word = shown[token.start : token.end]
    at = chance.randrange(1, len(word) - 1)
    slip = chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + _BESIDE.get(fold(word[at]), word[at]) + word[at + 1 :],
        ]
    )
    return shown[: token.start] + slip + shown[token.end :]


WAYS: dict[str, Callable[[str], str]] = {
    "no accents": plain,
    "Telex keys": telex,
    "VNI keys": vni,
    "NFD": taken_apart,
    "joined": joined,
    "one slip": slipped,
}


def accented(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those whose query is written with accents."""
    return [one for one in judgements if fold(one.query) != normalize("NFC", one.query).lower()]


def rewritten(judgements: Iterable[Judgement], way: str) -> list[Judgement]:
    """The same judgements, each query rewritten in one of WAYS."""
    return [replace(one, query=WAYS[way](one.query)) for one in judgements]
