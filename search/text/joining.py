"""Missing spaces put back: «dangkykhaisinh» was meant to be four words."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import log

from search.text.folding import fold
from search.text.tokens import PAIR
from search.text.tones import lift_tone

LONGEST = 7  # «nghiêng»: no syllable has more letters
FROM = 5  # shorter runs of letters are more often a foreign word or a slip than two words
# So many of the neighbours may be unseen; more of them, and it is no run of words at all («online»). A long run, or one
# whose every piece is spelt with proper accents, is hardly anything else.
UNSEEN_SHARE = 0.34
UNSEEN_SHARE_OF_LONG = 0.7
LONG = 9
# Words of one letter that may stand between others.
_SINGLE = frozenset("youaie")
# A neighbour never seen in the texts costs as much as one seen this rarely.
UNSEEN = 0.02

# From many pairs ("dang_ky") to how many records hold each.
Frequencies = Callable[[list[str]], Mapping[str, int]]


def split_joined(typed: str, vocabulary: Mapping[str, int], frequencies: Frequencies) -> tuple[str, ...]:
    """The words joined in `typed` (lower case, with or without accents), or () when they cannot be told apart.

    The likeliest cut: words of the vocabulary that often stand side by side. One call of `frequencies`.
    """
    folded = fold(typed)
    if len(folded) < FROM or len(folded) != len(typed) or not folded.isalpha():
        return ()
    cuts = list(_cuts(typed, folded, vocabulary))
    starts: dict[int, list[int]] = {}
    for start, end in cuts:
        starts.setdefault(start, []).append(end)
    reaching = {end: [start for start, stop in cuts if stop == end] for _, end in cuts}
    wanted = {
        f"{folded[before:start]}{PAIR}{folded[start:end]}"
        for start, end in cuts
        for before in reaching.get(start, ())
    }
    together = frequencies(sorted(wanted)) if wanted else {}
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {}
    for start, end in sorted(cuts, key=lambda cut: (cut[1], cut[0])):
        count = vocabulary[folded[start:end]]
        if start == 0:
            best[start, end] = (log(count), None)
            continue
        ways = []
        for before in reaching.get(start, ()):
            if (known := best.get((before, start))) is None:
                continue
            pair = together.get(f"{folded[before:start]}{PAIR}{folded[start:end]}", 0)
            left = vocabulary[folded[before:start]]
            ways.append((known[0] + log((pair or UNSEEN) / left), (before, start)))
        if ways:
            best[start, end] = max(ways)
    ends = [(value[0], cut) for cut, value in best.items() if cut[1] == len(folded)]
    if not ends:
        return ()
    pieces: list[str] = []
    at: tuple[int, int] | None = max(ends)[1]
    while at is not None:
        pieces.append(typed[at[0] : at[1]])
        at = best[at][1]
    pieces.reverse()
    joints = [f"{fold(left)}{PAIR}{fold(right)}" for left, right in pairwise(pieces)]
    unseen = sum(not together.get(joint) for joint in joints)
    is_long = len(folded) >= LONG or sum(piece != fold(piece) for piece in pieces) > 1
    return (
        tuple(pieces)
        if joints and unseen <= (UNSEEN_SHARE_OF_LONG if is_long else UNSEEN_SHARE) * len(joints)
        else ()
    )


def _cuts(typed: str, folded: str, vocabulary: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Stretches that are words: known without their accents, and with no more than one tone among these."""
    tones = [bool(lift_tone(letter)[1]) for letter in typed]
    for start in range(len(folded)):
        for end in range(start + 1, min(len(folded), start + LONGEST) + 1):
            piece = folded[start:end]
            if (
                vocabulary.get(piece)
                and piece.isalpha()
                and sum(tones[start:end]) < 2
                and (len(piece) > 1 or piece in _SINGLE)
            ):
                yield start, end
