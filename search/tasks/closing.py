"""A task ends when its answer is really found: among the first three, as a citizen sees them."""

from datetime import datetime

from django.utils.translation import gettext as _

from search import sources
from search.bets.answering import answer
from search.query import SearchQuery
from search.results import SearchUnavailable
from search.tasks.task import SearchTask

AMONG = 3
LOOKED_THROUGH = 50


class NotYetFound(Exception):
    """The answer does not stand among the first three; `place` is where it stands, None for nowhere near."""

    def __init__(self, place: int | None) -> None:
        super().__init__(place)
        self.place = place

    def __str__(self) -> str:
        if self.place is None:
            return _(
                "The answer is not among the first %(most)d results yet. Add a synonym or a best bet first."
            ) % {"most": LOOKED_THROUGH}
        return _("The answer stands in place %(place)d; it must be among the first three.") % {
            "place": self.place
        }


def place_of(task: SearchTask) -> int | None:
    """Where the task's answer stands for its query now, counted from 1. Raises SearchUnavailable."""
    if task.answer is None:
        return None
    record = (sources.kind_of(task.answer.specific_class), task.answer_id)
    hits = answer(SearchQuery(text=task.query, limit=LOOKED_THROUGH)).hits
    return next((place for place, hit in enumerate(hits, 1) if (hit.kind, hit.id) == record), None)


def close(task: SearchTask, *, at: datetime) -> None:
    """Marks the task done, without saving it. Raises NotYetFound, or SearchUnavailable when nobody can tell."""
    place = place_of(task)
    if place is None or place > AMONG:
        raise NotYetFound(place)
    task.closed_at = at


def place_in_words(task: SearchTask) -> str:
    """The place for a list, or why there is none."""
    if task.answer_id is None:
        return _("no answer chosen yet")
    try:
        place = place_of(task)
    except SearchUnavailable:
        return _("search is away")
    return str(place) if place else _("not found")
