"""Registry of what a report measures: each indicator with its formula; a part not built is absent and named so.

A room fills an indicator by handing over a function; until then every report says that the part does not exist yet,
which is another thing than zero.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.figures.levels import LevelFigures
from catalogue.figures.roadmap import RoadmapFigures

Value = int | float | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What is measured: the year up to a day, with the figures already read."""

    year: int
    day: date
    levels: LevelFigures
    roadmap: RoadmapFigures


#: Values by the agency's key in the database; the province's under None.
Measured = Mapping[int | None, Value]
#: Measures one or several indicators: by indicator, then by agency.
Filler = Callable[[Scope], Mapping[str, Measured]]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing a report tells of every agency."""

    key: str
    name: str | Promise
    unit: str | Promise
    formula: str | Promise
    #: Whether it can be weighed in the ranking: its values run from 0 to 100.
    is_share: bool = False
    #: Whether it is told of the province alone.
    is_provincial: bool = False


INDICATORS: dict[str, Indicator] = {
    row.key: row
    for row in (
        Indicator("offered", _("Services offered"), _("services"), _("own and the kind's, in effect on the day")),
        Indicator("level1", _("Level 1"), _("services"), _("of those offered")),
        Indicator("level2", _("Level 2"), _("services"), _("of those offered")),
        Indicator("level3", _("Level 3"), _("services"), _("of those offered")),
        Indicator("level4", _("Level 4"), _("services"), _("of those offered")),
        Indicator("online", _("At level 3 and 4"), "%", _("levels 3 and 4 by all offered"), is_share=True),
        Indicator("raised", _("Raised in the year"), _("services"), _("ledger rows of the year that go up")),
        Indicator("planned", _("Planned"), _("roadmap steps"), _("steps of the approved plan")),
        Indicator("done", _("Done"), _("roadmap steps"), _("planned steps the ledger shows as reached")),
        Indicator("late", _("Late"), _("roadmap steps"), _("planned steps past their quarter and not reached")),
        Indicator(
            "plan", _("Roadmap done in time"), "%",
            _("steps done in time by steps due by the day; 0 without an approved plan"), is_share=True,
        ),
        Indicator(
            "completeness", _("Completeness of pages"), "%",
            _("duties met by duties asked at the declared level, over all offered"), is_share=True,
        ),
        Indicator(
            "proof", _("Declared levels proved"), "%",
            _("services whose page proves the declared level, by all with a level"), is_share=True,
        ),
        Indicator(
            "questions", _("Questions answered in time"), "%", _("answers within 15 working days"), is_share=True
        ),
        Indicator("aired", _("Awareness columns aired"), _("episodes"), _("episodes logged as aired or printed")),
        Indicator("training", _("Training attended"), "%", _("required courses attended"), is_share=True),
        Indicator("trained", _("Officials trained"), _("people"), _("attendances of the year")),
        Indicator(
            "downloads", _("Forms downloaded"), _("times"),
            _("downloads of the agency's forms since 1 January, robots and double clicks left out"),
        ),
        Indicator(
            "search", _("Successful searches"), "%",
            _("results opened by searches logged since 1 January; of each query and day at most one opening a search"),
            is_provincial=True,
        ),
    )
}  # fmt: skip

_fillers: dict[str, Filler] = {}


def fill(*keys: str, by: Filler) -> None:
    """Says who measures these indicators: one function that answers for all of them, by key."""
    unknown = set(keys) - INDICATORS.keys()
    if unknown:
        raise LookupError(f"No such indicators: {sorted(unknown)}")
    for key in keys:
        _fillers[key] = by


def empty(key: str) -> None:
    """Makes an indicator absent again: for tests."""
    _fillers.pop(key, None)


def measured(scope: Scope) -> dict[str, Measured | None]:
    """Every indicator in order; None for one that nobody fills. Each function is asked once."""
    answers = {by: by(scope) for by in dict.fromkeys(_fillers.values())}
    return {key: (answers[_fillers[key]][key] if key in _fillers else None) for key in INDICATORS}
