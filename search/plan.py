"""From an understood text to Boolean steps, strict first; the same plan runs on every engine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from search.text import pairs
from search.text.confusions import confusable
from search.understanding import Reading, Role, Understood, Word

Frequency = Callable[[str], int]
Phrase = tuple[str, ...]

# A word found in more than this share of all records tells them too little apart to be searched for alone.
COMMON_SHARE = 0.15
# Words are let go one by one down to this share; fewer would no longer say what was asked (0.5 to 1 were tried).
KEPT_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Group:
    """Any one of these phrases must be found; a phrase's tokens stand side by side in one field."""

    any_of: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """All groups must be found, or one of the keys must be the record's own. `relaxed`: some words were let go."""

    groups: tuple[Group, ...] = ()
    keys: tuple[str, ...] = ()
    relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps to try in order, and the words as they were finally read (for ranking and highlights)."""

    steps: tuple[Step, ...]
    words: tuple[Word, ...]


def make_plan(understood: Understood, *, frequency: Frequency, size: int) -> Plan:
    """The plan for a text over an index of `size` records where `frequency(token)` counts those that hold a token.

    A text without any word makes a plan without steps: nothing was asked.
    """
    read = tuple(_settled(word, frequency) for word in understood.words)
    read = _corrected(read, frequency)
    steps: list[Step] = []
    if understood.codes:
        steps.append(Step(keys=understood.codes))
    content = [word for word in read if word.role is not Role.GLUE] or list(read)
    if content:
        steps += _word_steps(content, read, frequency, size)
    return Plan(tuple(steps), read)


def _word_steps(
    content: list[Word], read: tuple[Word, ...], frequency: Frequency, size: int
) -> Iterator[Step]:
    groups = {index: _group(word) for index, word in enumerate(content)}
    counts = {index: _count(group, frequency) for index, group in groups.items()}
    yield Step(tuple(groups.values()))
    # Words that stand nowhere cannot help; then the commonest go, one a step, while most of the meaning remains.
    kept = [index for index in groups if counts[index]]
    if 0 < len(kept) < len(groups):
        yield Step(tuple(groups[index] for index in kept), relaxed=True)
    fewest = max(2, round(KEPT_SHARE * len(kept)))
    numbers = {index for index in kept if content[index].role is Role.NUMBER}
    while len(kept) > fewest:
        droppable = [index for index in kept if index not in numbers]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda index: (counts[index], -index)))
        yield Step(tuple(groups[index] for index in kept), relaxed=True)
    if last := _any_of(content, read, counts, frequency, size):
        yield Step((last,), relaxed=True)


def _any_of(
    content: list[Word], read: tuple[Word, ...], counts: dict[int, int], frequency: Frequency, size: int
) -> Group | None:
    """The last resort: any pair of neighbours, or any word that is not common."""
    neighbours = [pair for pair in pairs([word.folded for word in read]) if frequency(pair)]
    rare = [
        phrase
        for index, word in enumerate(content)
        if 0 < counts[index] <= max(COMMON_SHARE * size, 1)
        for phrase in _group(word).any_of
    ]
    phrases = tuple(dict.fromkeys([*((pair,) for pair in neighbours), *rare]))
    if not phrases:
        phrases = tuple(
            phrase for index, word in enumerate(content) if counts[index] for phrase in _group(word).any_of
        )
    return Group(phrases) if phrases else None


def _group(word: Word) -> Group:
    return Group(tuple(dict.fromkeys(reading.folded for reading in word.readings)))


def _count(group: Group, frequency: Frequency) -> int:
    """An upper bound on the records a group finds."""
    return sum(min(frequency(token) for token in phrase) for phrase in group.any_of)


def _settled(word: Word, frequency: Frequency) -> Word:
    """The word without readings that the index has never seen, as long as one remains."""
    known = tuple(reading for reading in word.readings if all(frequency(token) for token in reading.folded))
    return replace(word, readings=known or word.readings[:1])


def _corrected(read: tuple[Word, ...], frequency: Frequency) -> tuple[Word, ...]:
    """Adds, to a word that never stands beside its neighbours, a sound-alike that does («gia hạng» → «gia hạn»)."""
    mended = list(read)
    for index, word in enumerate(read):
        if word.role is Role.NUMBER or len(word.readings) > 1 or not word.folded.isalpha():
            continue
        before = mended[index - 1].folded if index else ""
        after = read[index + 1].folded if index + 1 < len(read) else ""

        neighbours = (before, after)
        if _together(word.folded, neighbours, frequency):
            continue
        counts = {other: _together(other, neighbours, frequency) for other in confusable(word.folded)}
        best = max(counts, key=counts.__getitem__, default="")
        if best and counts[best]:
            mended[index] = replace(word, readings=(Reading((best,), (best,)), *word.readings))
    return tuple(mended)


def _together(folded: str, neighbours: tuple[str, str], frequency: Frequency) -> int:
    """How many records hold the word beside the one before it, or beside the one after."""
    before, after = neighbours
    return max((frequency(pair) for pair in (*pairs([before, folded]), *pairs([folded, after]))), default=0)
