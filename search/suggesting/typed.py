"""What somebody has typed so far: words, each with the other ways it may be read, the last one unfinished."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from search.text import decode_telex, is_syllable, normalise, words
from search.text.abbreviations import ABBREVIATIONS

MAX_LENGTH = (
    100  # nobody waits for suggestions after a whole sentence; the search itself takes twelve times as much
)
MAX_WORDS = 12
MAX_READINGS = 4


@dataclass(frozen=True, slots=True)
class Typed:
    """One reading of what was typed. `plain` is padded in front only: " dang ky kha" is an unfinished phrase."""

    plain: str
    accented: str
    needles: tuple[str, ...]
    accented_needles: tuple[str, ...]


def readings(text: str) -> Iterator[Typed]:
    """As typed, then with abbreviations and Telex spelt out. Nothing for a text without words or far too long."""
    shown = normalise(text)
    found = words(shown)
    if not found or len(shown) > MAX_LENGTH or len(found) > MAX_WORDS:
        return
    is_open = text[-1:].isalnum()
    choices = [_ways(word, folded) for word, folded in found]
    for number, chosen in enumerate(product(*choices)):
        if number == MAX_READINGS:
            return
        yield _typed([pair for way in chosen for pair in way], is_open=is_open)


def tails(typed: Typed) -> Iterator[Typed]:
    """The same without its first word, without its first two … : «tôi muốn đăng ký» also asks for «đăng ký»."""
    plain = typed.plain.split(" ")[1:]
    accented = typed.accented.split(" ")[1:]
    is_open = not typed.plain.endswith(" ")
    pairs = [pair for pair in zip(accented, plain, strict=True) if pair[1]]
    for first in range(1, len(pairs)):
        yield _typed(pairs[first:], is_open=is_open)


def _ways(word: str, folded: str) -> list[list[tuple[str, str]]]:
    ways = [[(word, folded)]]
    ways += [words(full) for full in ABBREVIATIONS.get(folded, ())]
    if not is_syllable(folded) and (decoded := decode_telex(word)):
        ways.append(words(decoded))
    return ways


def _typed(pairs: Sequence[tuple[str, str]], *, is_open: bool) -> Typed:
    accented, plain = [word for word, _ in pairs], [folded for _, folded in pairs]
    end = "" if is_open else " "
    return Typed(
        plain=f" {' '.join(plain)}{end}",
        accented=f" {' '.join(accented)}{end}",
        needles=_needles(plain, is_open=is_open),
        accented_needles=_needles(
            [word if word != folded else "" for word, folded in pairs], is_open=is_open
        ),
    )


def _needles(tokens: Sequence[str], *, is_open: bool) -> tuple[str, ...]:
    """Whole words between blanks, the unfinished last one with a blank in front only."""
    last = len(tokens) - 1
    return tuple(
        f" {token}" if is_open and place == last else f" {token} "
        for place, token in enumerate(tokens)
        if token
    )
