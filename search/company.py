"""What a record's company adds to its score: the others of its field of service, and who opens it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from search.fellows import votes_of
from search.ranked import Ranked
from search.weights import WEIGHTS

# A repealed procedure is shown only when nothing in force fits half as well.
VALIDITY = {"repealed": 0.3, "amended": 0.95}
# log(1 + 400): what is opened four times a day all quarter long counts whole, and nothing counts more.
MUCH_USED = 6.0
NOBODY: Mapping[tuple[str, int], float] = MappingProxyType({})


def with_company(scored: Sequence[Ranked], used: Mapping[tuple[str, int], float]) -> list[Ranked]:
    """The same with what each one's field of service and its readers add; a repealed record gains as little as it
    counts."""
    votes = votes_of([one.candidate.folded.get("field", "") for one in scored], [one.score for one in scored])
    return [
        Ranked(
            one.candidate,
            one.score
            + (WEIGHTS["fellows"] * vote + WEIGHTS["used"] * opened)
            * VALIDITY.get(one.candidate.validity, 1.0),
            (*one.features, vote, opened),
            one.exact,
        )
        for one, vote, opened in zip(
            scored,
            votes,
            (min(1.0, used.get((one.candidate.kind, one.candidate.id), 0.0) / MUCH_USED) for one in scored),
            strict=True,
        )
    ]
