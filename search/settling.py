"""Words as they were meant: keys of Telex and VNI read back, missing spaces put back, slips mended — by what the
index itself holds, never by a list of mistakes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from search.text import PAIR, decode_telex, decode_vni, fold, is_syllable
from search.text.abbreviations import ABBREVIATIONS
from search.text.confusions import confusable, heard_alike, near_misses
from search.text.joining import split_joined
from search.understanding import Reading, Role, Understood, Word, assign_roles

# So many of the commonest candidates for a slip are tried beside their neighbours.
TRIED = 24
# A word of the index found beside neither neighbour more often than this may be a slip all the same («tạm chú»)…
DOUBTFUL_UNDER = 40
# … when a word that sounds like it stands there so often, and so many times oftener.
MENDED_FROM = 8
MENDED_TIMES = 20


class Frequencies(Protocol):
    """What settling asks of an index; `search.engines.protocol.Reading` answers it."""

    @property
    def size(self) -> int:
        """How many records there are."""

    def frequency(self, token: str) -> int:
        """How many records hold this token."""

    def frequencies(self, tokens: Iterable[str]) -> Mapping[str, int]:
        """The same for many at once."""

    def vocabulary(self) -> Mapping[str, int]:
        """Every folded single token with the number of records that hold it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The words as read, and whether anything typed was read as something else."""

    words: tuple[Word, ...]
    plain: bool
    mended: bool


def settle(understood: Understood, index: Frequencies) -> Settled:
    """Reads every word with the index's help. Abbreviations get their full words as further readings."""
    vocabulary = index.vocabulary()
    read: list[tuple[str, str]] = []  # (as meant, as typed)
    decoded = False
    for word in understood.words:
        meant = _meant(word, vocabulary, index)
        decoded = decoded or meant != (word.accented,)
        read += [(one, word.typed if at == 0 else "") for at, one in enumerate(meant)]
    plain = all(word == fold(word) for word, _ in read)
    words: tuple[Word, ...]
    if decoded:
        said = [(word, fold(word)) for word, _ in read]
        roles = assign_roles(said, plain=plain)
        words = tuple(
            Word((Reading((folded,), (word,)),), role, typed)
            for (word, folded), (_, typed), role in zip(said, read, roles, strict=True)
        )
    else:
        words = understood.words
    words, mended = _mended(words, index, vocabulary)
    return Settled(tuple(_spelled_out(word, vocabulary) for word in words), plain, decoded or mended)


def _meant(word: Word, vocabulary: Mapping[str, int], index: Frequencies) -> tuple[str, ...]:
    """One typed word as one or more words."""
    typed, folded = word.accented, word.folded
    if folded in vocabulary or folded in ABBREVIATIONS or folded.isdigit() or word.role is Role.GLUE:
        return (typed,)
    for decode in (decode_telex, decode_vni):
        if (spelled := decode(typed)) and fold(spelled) in vocabulary:
            return (spelled,)
    if word.role is not Role.NUMBER and not is_syllable(folded):
        if pieces := split_joined(typed, vocabulary, index.frequencies):
            return pieces
        if len(typed) > 7 and (pieces := _joined_keys(typed, vocabulary, index)):
            return pieces
    return (typed,)


def _joined_keys(typed: str, vocabulary: Mapping[str, int], index: Frequencies) -> tuple[str, ...]:
    """Words joined and typed in VNI («dang9ky1»): a digit ends most syllables."""
    pieces: list[str] = []
    rest = ""
    for letter in typed:
        rest += letter
        if letter in "12345" and (spelled := decode_vni(rest)) and fold(spelled) in vocabulary:
            pieces.append(spelled)
            rest = ""
    if rest and pieces:
        tail = (rest,) if rest in vocabulary else split_joined(rest, vocabulary, index.frequencies)
        return (*pieces, *tail) if tail else ()
    return tuple(pieces)


def _spelled_out(word: Word, vocabulary: Mapping[str, int]) -> Word:
    """With the full words of an abbreviation; a reading the index has never seen goes, as long as one remains."""
    if word.role is Role.NUMBER:
        return word
    first = word.readings[0].folded[0]
    # An accent on a vowel makes it a word: «cá» is no abbreviation of «công an», «ca» may be.
    shown = word.readings[0].accented[0].replace("đ", "d")
    full = ABBREVIATIONS.get(first, ()) if shown == first else ()
    readings = (*word.readings, *(Reading.of(one) for one in full))
    known = tuple(one for one in readings if all(token in vocabulary for token in one.folded))
    return Word(known or word.readings[:1], word.role, word.typed)


def _mended(
    words: tuple[Word, ...], index: Frequencies, vocabulary: Mapping[str, int]
) -> tuple[tuple[Word, ...], bool]:
    """Adds to a word that never stands beside its neighbours a likely one that does («gia hạng» → «gia hạn»).

    A word the index does not hold at all is replaced; one that it holds keeps its own reading first.
    """
    around = {at: _pairs_around(words, at, word.folded) for at, word in enumerate(words)}
    seen = index.frequencies(sorted({pair for pairs in around.values() for pair in pairs}))
    beside = {at: max((seen.get(pair, 0) for pair in pairs), default=0) for at, pairs in around.items()}
    tried = {
        at: _candidates(word.folded, vocabulary)
        for at, word in enumerate(words)
        if _is_doubtful(word, beside[at], has_neighbours=bool(around[at]), vocabulary=vocabulary)
    }
    wanted = {
        pair for at, others in tried.items() for other in others for pair in _pairs_around(words, at, other)
    }
    together = index.frequencies(sorted(wanted)) if wanted else {}
    result = list(words)
    mended = False
    for at, others in tried.items():
        word = words[at]
        unknown = word.folded not in vocabulary
        counts = {
            other: max((together.get(pair, 0) for pair in _pairs_around(words, at, other)), default=0)
            for other in others
        }
        best = max(others, key=lambda other: (counts[other], vocabulary[other]), default="")
        if not best:
            continue
        if unknown:
            if not counts[best] and len(words) > 1:
                continue
            result[at] = Word((Reading((best,), (best,)),), _role_of(word), word.typed)
        else:
            if counts[best] < max(MENDED_FROM, MENDED_TIMES * beside[at]):
                continue
            result[at] = Word((Reading((best,), (best,)), *word.readings), word.role, word.typed)
        mended = True
    return tuple(result), mended


def _role_of(word: Word) -> Role:
    return Role.CONTENT if word.role is Role.GLUE else word.role


def _is_doubtful(word: Word, beside: int, *, has_neighbours: bool, vocabulary: Mapping[str, int]) -> bool:
    """Whether the index never saw the word, or hardly ever beside either neighbour."""
    folded = word.folded
    if word.role is Role.NUMBER or len(folded) < 2 or not folded.isalpha() or folded in ABBREVIATIONS:
        return False
    if folded not in vocabulary:
        return True
    return word.role is Role.CONTENT and has_neighbours and beside < DOUBTFUL_UNDER


def _candidates(folded: str, vocabulary: Mapping[str, int]) -> list[str]:
    """Words of the index easily written for this one, the commonest first."""
    others = heard_alike(folded) if folded in vocabulary else (*confusable(folded), *near_misses(folded))
    known = [other for other in dict.fromkeys(others) if other in vocabulary]
    return sorted(known, key=lambda other: (-vocabulary[other], other))[:TRIED]


def _pairs_around(words: tuple[Word, ...], at: int, token: str) -> list[str]:
    before = words[at - 1].folded if at else ""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    pairs = [f"{before}{PAIR}{token}"] if before.isalpha() else []
    return [*pairs, f"{token}{PAIR}{after}"] if after.isalpha() else pairs
