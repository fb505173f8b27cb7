"""Does the duties as they fall due, each in a thread of its own, for as long as a worker runs."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.utils import translation
from django.utils.timezone import now
from django.utils.translation import gettext as _

from cms.duties.duty import Duty, duties
from cms.duties.run import BEAT, DutyRun, beat, claim, finish, interrupt

logger = logging.getLogger(__name__)

#: Seconds between two looks whether something has fallen due.
LOOK = 15.0
Say = Callable[[str], None]


class Keeper:
    """What this worker does at the moment. Several workers may keep the same duties: the book says who does which."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self._running: dict[int, threading.Thread] = {}

    def keep(self, stopping: threading.Event) -> None:
        """Looks, again and again, until `stopping` is set; what then still runs is written down as cut off."""
        while not stopping.is_set():
            close_old_connections()
            try:
                self.look(now())
            except DatabaseError as error:  # busy or away: the next look tries again
                self.say(f"Duties were not looked at: {error}")
            stopping.wait(min(LOOK, BEAT.total_seconds()))
        for thread in self._running.values():
            thread.join(timeout=5)
        with suppress(DatabaseError):  # it shows by itself: nobody hears of the runs any more
            interrupt(DutyRun.objects.filter(pk__in=self._under_way()))
        connections.close_all()

    def look(self, moment: datetime) -> None:
        """Starts what has fallen due and nobody does, and says that what runs here still runs."""
        beat(self._under_way())
        for duty in duties():
            run = take_turn(duty, moment)
            if run is not None:
                self.say(f"{duty.name} begins.")
                thread = threading.Thread(
                    target=self._do, args=(duty, run.pk), name=f"duty {duty.name}", daemon=True
                )
                self._running[run.pk] = thread
                thread.start()

    def wait(self) -> None:
        """Until nothing runs here any more."""
        for thread in list(self._running.values()):
            thread.join()

    def _under_way(self) -> list[int]:
        self._running = {key: thread for key, thread in self._running.items() if thread.is_alive()}
        return list(self._running)

    def _do(self, duty: Duty, key: int) -> None:
        try:
            said, error = do(duty)
            finish(key, said=said, error=error)
            self.say(f"{duty.name}: {error or said or 'done'}")
        except DatabaseError as failure:  # the run is taken for dead after a while
            self.say(f"{duty.name}: its end could not be written down: {failure}")
        finally:
            connections.close_all()


def take_turn(duty: Duty, moment: datetime) -> DutyRun | None:
    """Claims the turn a duty owes at this moment: what was missed while nothing ran is one turn, not many.

    A duty never heard of before owes nothing yet: installing the portal at noon is no reason to send letters at noon.
    """
    slot = duty.slot_at(moment)
    last = DutyRun.objects.filter(name=duty.name).order_by("-slot").first()
    if last is not None and last.slot >= slot:
        return None
    run = claim(duty.name, slot)
    if run is not None and last is None:
        with translation.override(settings.LANGUAGE_CODE):
            finish(run.pk, said=_("Known from here on; it begins with its next turn."))
        return None
    return run


def do(duty: Duty) -> tuple[str, str]:
    """Does a duty and tells (what it did, what went wrong); one of the two is "". Nothing it raises gets further."""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            return str(duty.work()), ""
    except Exception as error:  # the outer edge: a duty that fails is shown to staff and stops no other
        logger.exception("The duty %s failed", duty.name)
        return "", f"{type(error).__name__}: {error}"[:2000]
