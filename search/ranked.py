"""A candidate with what it was ordered by."""

from typing import NamedTuple

from search.engines.candidates import Candidate
from search.weights import WEIGHTS

_PLACES = {name: place for place, name in enumerate(WEIGHTS)}


class Ranked(NamedTuple):
    """A candidate, the score it was ordered by, and the features it came from (see `search.weights`).

    `exact` says how much of the query's meaning the title holds word for word, 0 to 1.
    """

    candidate: Candidate
    score: float
    features: tuple[float, ...] = ()
    exact: float = 0.0

    def feature(self, name: str) -> float:
        """One feature by its name in `search.weights`; 0 for a record that was not ranked."""
        return self.features[_PLACES[name]] if self.features else 0.0

    @property
    def cover(self) -> float:
        """How much of the query's meaning the title holds, in the query's words or the lexicon's; 0 to 1."""
        return max(self.feature("cover"), self.feature("task"))
