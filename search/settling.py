"""Words as they were meant: keys of Telex and VNI read back, missing spaces put back, slips mended — by what the
index itself holds, never by a list of mistakes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from search.lexicon import Lexicon
from search.text import PAIR, decode_telex, decode_vni, fold, is_syllable
from search.text.abbreviations import ABBREVIATIONS, NUMERALS
from search.text.confusions import confusable, heard_alike, near_misses
from search.text.joining import split_joined
from search.understanding import Reading, Role, Understood, Word, assign_roles

# A word with digits in it is a number up to this length; beyond it, several words joined.
LONG_NUMBER = 7
# A run of letters this short is rather one word with a slip than two joined, when some word is near; one that
# stands in so many records.
SLIP_UP_TO = 6
SLIP_FROM = 5
# What citizens say side by side counts as if so many records had it.
SAID_COUNT = 5
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

    def spelled_out(self, short: str) -> tuple[str, ...]:
        """What a folded abbreviation means in this index; () where nobody here uses it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The words as read, and whether anything typed was read as something else."""

    words: tuple[Word, ...]
    plain: bool
    mended: bool


def settle(understood: Understood, index: Frequencies, lexicon: Lexicon) -> Settled:
    """Reads every word with the index's help. Abbreviations get their full words as further readings."""
    vocabulary = index.vocabulary()
    if understood.verbatim:
        return Settled(understood.words, understood.plain, False)
    read: list[tuple[str, str]] = []  # (as meant, as typed)
    decoded = False
    said = _Said(index, vocabulary, lexicon)
    for word in understood.words:
        meant = _meant(word, vocabulary, said)
        decoded = decoded or meant != (word.accented,)
        read += [(one, word.typed if at == 0 else "") for at, one in enumerate(meant)]
    plain = all(word == fold(word) for word, _ in read)
    words: tuple[Word, ...]
    if decoded:
        spoken = [(word, fold(word)) for word, _ in read]
        roles = assign_roles(spoken, plain=plain)
        words = tuple(
            Word((Reading((folded,), (word,)),), role, typed)
            for (word, folded), (_, typed), role in zip(spoken, read, roles, strict=True)
        )
    else:
        words = understood.words
    words, mended = _mended(words, index, vocabulary, lexicon)
    return Settled(tuple(_spelled_out(word, index) for word in words), plain, decoded or mended)


def _meant(word: Word, vocabulary: Mapping[str, int], said: "_Said") -> tuple[str, ...]:
    """One typed word as one or more words."""
    typed, folded = word.accented, word.folded
    if folded in vocabulary or said.is_short(folded) or folded.isdigit() or word.role is Role.GLUE:
        return (typed,)
    for decode in (decode_telex, decode_vni):
        if (spelled := decode(typed)) and fold(spelled) in vocabulary:
            return (spelled,)
    short = typed.replace("dd", "đ").replace("d9", "đ")
    if short != typed and said.is_short(fold(short)):  # «hddddt», «hd9d9t»: «HĐĐT» with its keys left in
        return (short,)
    if is_syllable(folded) or (word.role is Role.NUMBER and len(typed) < LONG_NUMBER):
        return (typed,)
    if any(letter.isdigit() for letter in typed):
        return _joined_keys(typed, vocabulary, said) or _around_digits(typed, vocabulary, said) or (typed,)
    if len(folded) <= SLIP_UP_TO and any(
        vocabulary.get(near, 0) >= SLIP_FROM for near in near_misses(folded)
    ):
        return (typed,)
    return split_joined(typed, said.words, said.frequencies) or (typed,)


class _Said:
    """What may be told apart in joined words: what the index holds, what citizens say, and abbreviations."""

    def __init__(self, index: Frequencies, vocabulary: Mapping[str, int], lexicon: Lexicon) -> None:
        self._index = index
        self._lexicon = lexicon
        self.words = _joinable(vocabulary, lexicon)

    def is_short(self, folded: str) -> bool:
        """Whether a word is an abbreviation, of everybody's or of this index."""
        return folded in ABBREVIATIONS or (_could_be_short(folded) and bool(self._index.spelled_out(folded)))

    def frequencies(self, pairs: list[str]) -> dict[str, int]:
        """How often each pair stands side by side: in the index, or else as a few times where citizens say it."""
        counts = self._index.frequencies(pairs)
        return {
            pair: counts.get(pair, 0) or (SAID_COUNT if self._lexicon.joins(*pair.split(PAIR)) else 0)
            for pair in pairs
        }


_joinables: list[tuple[Mapping[str, int], Lexicon, dict[str, int]]] = []


def _joinable(vocabulary: Mapping[str, int], lexicon: Lexicon) -> dict[str, int]:
    """The vocabulary, the lexicon's words, and abbreviations no syllable can be taken for; the last one remembered."""
    if not _joinables or _joinables[0][0] is not vocabulary or _joinables[0][1] is not lexicon:
        short = {word: SAID_COUNT for word in ABBREVIATIONS if len(word) > 2 and not is_syllable(word)}
        said = {word: SAID_COUNT for word in lexicon.folded_words}
        _joinables[:] = [(vocabulary, lexicon, {**short, **said, **vocabulary})]
    return _joinables[0][2]


def _around_digits(typed: str, vocabulary: Mapping[str, int], said: "_Said") -> tuple[str, ...]:
    """Words joined with numbers between them: «mauna17khaibao», «nam1962nhung»."""
    pieces: list[str] = []
    for run in re.findall(r"\d+|[^\d]+", typed):
        if run.isdigit():
            for length in (4, 3, 2, 1):  # «na17» is one word where the index knows it
                if pieces and fold(pieces[-1][-length:]) + run in vocabulary:
                    run, pieces[-1] = pieces[-1][-length:] + run, pieces[-1][:-length]
                    break
            pieces.append(run)
        else:
            pieces.append(run)
    parted: list[str] = []
    for piece in filter(None, pieces):
        if fold(piece) in vocabulary or piece.isdigit():
            parted.append(piece)
        else:
            parted += split_joined(piece, said.words, said.frequencies) or (piece,)
    return tuple(parted)


def _joined_keys(typed: str, vocabulary: Mapping[str, int], said: "_Said") -> tuple[str, ...]:
    """Words joined and typed in VNI («dang9ky1»): a digit ends most syllables."""
    pieces: list[str] = []
    rest = ""
    for letter in typed:
        rest += letter
        if letter in "12345" and (spelled := decode_vni(rest)) and fold(spelled) in vocabulary:
            pieces.append(spelled)
            rest = ""
    if rest and pieces:
        tail = (rest,) if rest in vocabulary else split_joined(rest, said.words, said.frequencies)
        return (*pieces, *tail) if tail else ()
    return tuple(pieces)


def _spelled_out(word: Word, index: Frequencies) -> Word:
    """With the full words of an abbreviation; a reading the index has never seen goes, as long as one remains."""
    if word.role is Role.NUMBER:
        return word
    first = word.readings[0].folded[0]
    # An accent on a vowel makes it a word: «cá» is no abbreviation of «công an», «ca» may be.
    shown = word.readings[0].accented[0].replace("đ", "d")
    vocabulary = index.vocabulary()
    full = (ABBREVIATIONS.get(first) or NUMERALS.get(first, ())) if shown == first else ()
    if shown == first and _could_be_short(first):
        full = tuple(dict.fromkeys((*full, *index.spelled_out(first))))
    readings = (*word.readings, *(Reading.of(one) for one in full))
    known = tuple(one for one in readings if all(token in vocabulary for token in one.folded))
    return Word(known or word.readings[:1], word.role, word.typed)


def _could_be_short(folded: str) -> bool:
    """Whether a word can only be an abbreviation: letters that make no syllable."""
    return len(folded) > 1 and folded.isalpha() and not is_syllable(folded)


def _mended(
    words: tuple[Word, ...], index: Frequencies, vocabulary: Mapping[str, int], lexicon: Lexicon
) -> tuple[tuple[Word, ...], bool]:
    """Adds to a word that never stands beside its neighbours a likely one that does («gia hạng» → «gia hạn»).

    A word the index does not hold at all is replaced, unless citizens are known to say it; one that it holds keeps its
    own reading beside. What the lexicon has side by side is no slip.
    """
    around = {
        at: _pairs_around(words, at, word.folded, glue=word.folded not in vocabulary)
        for at, word in enumerate(words)
    }
    seen = index.frequencies(sorted({pair for pairs in around.values() for pair in pairs}))
    beside = {at: max((seen.get(pair, 0) for pair in pairs), default=0) for at, pairs in around.items()}
    tried = {
        at: _candidates(word.folded, vocabulary)
        for at, word in enumerate(words)
        if _is_doubtful(word, beside[at], has_neighbours=bool(around[at]), vocabulary=vocabulary)
        and not _is_said(words, at, vocabulary, lexicon)
    }
    wanted = {
        pair
        for at, others in tried.items()
        for other in others
        for pair in _pairs_around(words, at, other, glue=words[at].folded not in vocabulary)
    }
    together = index.frequencies(sorted(wanted)) if wanted else {}
    result = list(words)
    mended = False
    for at, others in tried.items():
        word = words[at]
        unknown = word.folded not in vocabulary
        counts = {
            other: max((together.get(p, 0) for p in _pairs_around(words, at, other, glue=unknown)), default=0)
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


def _is_said(words: tuple[Word, ...], at: int, vocabulary: Mapping[str, int], lexicon: Lexicon) -> bool:
    """Whether citizens are known to say the word, or, where the index knows it, to say it beside its neighbour."""
    word = words[at].accented
    if words[at].folded not in vocabulary:
        return lexicon.knows(word)
    return (at > 0 and lexicon.joins(words[at - 1].accented, word)) or (
        at + 1 < len(words) and lexicon.joins(word, words[at + 1].accented)
    )


def _role_of(word: Word) -> Role:
    return Role.CONTENT if word.role is Role.GLUE else word.role


def _is_doubtful(word: Word, beside: int, *, has_neighbours: bool, vocabulary: Mapping[str, int]) -> bool:
    """Whether the index never saw the word, or hardly ever beside either neighbour."""
    folded = word.folded
    if word.role is Role.NUMBER or len(folded) < 2 or not folded.isalpha() or folded in ABBREVIATIONS:
        return False
    if (
        word.typed and word.typed != word.accented != folded
    ):  # read already, accents and all, as what was meant
        return False
    if folded not in vocabulary:
        return True
    return word.role is Role.CONTENT and has_neighbours and beside < DOUBTFUL_UNDER


def _candidates(folded: str, vocabulary: Mapping[str, int]) -> list[str]:
    """Words of the index easily written for this one, the commonest first."""
    others = heard_alike(folded) if folded in vocabulary else (*confusable(folded), *near_misses(folded))
    known = [other for other in dict.fromkeys(others) if other in vocabulary]
    return sorted(known, key=lambda other: (-vocabulary[other], other))[:TRIED]


def _pairs_around(words: tuple[Word, ...], at: int, token: str, *, glue: bool) -> list[str]:
    """The pairs a token would make with its neighbours; with glue only where nothing else can tell."""
    pairs = []
    if at and _counts(words[at - 1], glue=glue):
        pairs.append(f"{words[at - 1].folded}{PAIR}{token}")
    if at + 1 < len(words) and _counts(words[at + 1], glue=glue):
        pairs.append(f"{token}{PAIR}{words[at + 1].folded}")
    return pairs


def _counts(word: Word, *, glue: bool) -> bool:
    return word.folded.isalpha() and (glue or word.role is not Role.GLUE)
