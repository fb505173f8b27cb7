"""What a page shows of the records found: title and snippet with the words sought marked."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.safestring import SafeString

from search.engines.candidates import Candidate
from search.engines.protocol import Reading
from search.facts import BIT, facts_of
from search.highlight import Wanted, marked, snippet
from search.plan import Plan
from search.ranked import Ranked
from search.results import Hit
from search.text.signs import sign_of
from search.understanding import Role

# What a snippet is cut from, the most telling first.
_SNIPPET_FIELDS = ("aliases", "evidence", "forms", "results", "body", "name")
_SNIPPET_BITS = tuple((name, BIT[name]) for name in _SNIPPET_FIELDS)


class Showing:
    """The hits of one query; what was marked once is not marked again."""

    def __init__(self, plan: Plan, reading: Reading) -> None:
        self._reading = reading
        self._sought = _sought(plan)
        self._marked: dict[int, tuple[SafeString, SafeString]] = {}

    def hits(self, page: Sequence[Ranked]) -> tuple[Hit, ...]:
        """The records of a page. One that vanished between the match and the reading of its text is left out."""
        unmarked = [one.candidate for one in page if one.candidate.number not in self._marked]
        texts = self._reading.texts([candidate.number for candidate in unmarked]) if unmarked else {}
        for candidate in unmarked:
            if candidate.number in texts:
                self._marked[candidate.number] = self._mark(candidate, texts[candidate.number])
        return tuple(
            Hit(
                kind=one.candidate.kind,
                id=one.candidate.id,
                key=one.candidate.key,
                score=round(one.score, 4),
                title=self._marked[one.candidate.number][0],
                snippet=self._marked[one.candidate.number][1],
            )
            for one in page
            if one.candidate.number in self._marked
        )

    def _mark(self, candidate: Candidate, texts: Mapping[str, str]) -> tuple[SafeString, SafeString]:
        names: tuple[str, ...] = _SNIPPET_FIELDS
        if candidate.folded:
            # Its facts tell which text holds most of the words: only that one is looked through.
            most = _most_telling(candidate, self._sought.folded)
            names = (most,) if most else names
        return (
            marked(texts["title"] or texts["name"], self._sought),
            snippet([texts[name] for name in names], self._sought),
        )


def _sought(plan: Plan) -> Wanted:
    """What is marked: every reading of every word that carries meaning."""
    return Wanted.of(
        pair
        for word in plan.words
        if word.role is not Role.GLUE
        for reading in word.readings
        for pair in zip(reading.accented, reading.folded, strict=True)
    )


def _most_telling(candidate: Candidate, words: Collection[str]) -> str:
    """The field that holds most of these folded words, the first of several; "" when none holds any."""
    facts = facts_of(candidate)
    masks = [mask for word in words if (mask := facts.where.get(word, 0))]
    best, most = "", 0
    for name, bit in _SNIPPET_BITS:
        if name == "body":  # the longest, and not among the facts: looked through only where it can win
            held = _held(facts.body, words) if most < len(words) else 0
        elif most < len(masks):
            held = sum([1 for mask in masks if mask & bit])
        else:
            continue
        if held > most:
            best, most = name, held
    return best


def _held(row: str, words: Collection[str]) -> int:
    return sum([1 for word in words if (sign := sign_of(word)) and sign in row])
