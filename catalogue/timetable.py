"""What this room does by itself: remind, check links, prove levels, freeze the report."""

from datetime import time, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import FrozenReport, LevelChange
from catalogue.readiness.links import check_links
from catalogue.readiness.proving import prove_levels
from catalogue.reminders.sending import send_reminders
from catalogue.reports.assembling import due_on
from catalogue.reports.freezing import freeze
from cms.calendar.working_days import Calendar
from cms.duties.duty import Duty, register

#: A report not frozen on its day, because nothing ran then, is frozen within these days; later a person decides.
LATE_FREEZE = timedelta(days=60)


def announce() -> None:
    """Registers everything once. Links and proofs come at night, letters when offices open."""
    register(
        Duty("check_links", gettext_lazy("Check the addresses of online services"), links, at=time(1, 0))
    )
    register(Duty("prove_levels", gettext_lazy("Prove the levels anew"), proofs, at=time(4, 0)))
    register(Duty("send_reminders", gettext_lazy("Remind agencies"), reminders, at=time(7, 30)))
    # At the end of the due day, so that what agencies confirm on that day is in it.
    register(Duty("freeze_report", gettext_lazy("Freeze the yearly report"), frozen_report, at=time(23, 30)))


def reminders() -> str:
    """On working days; from 1 November on also to read the draft of the report."""
    if not Calendar().is_working(localdate()):
        return _("A day off: nobody is reminded.")
    done = send_reminders()
    return _("{reminders} reminders, {letters} letters; {unmailed} agencies have no address.").format(
        reminders=len(done.reminders), letters=done.letters, unmailed=len(done.unmailed)
    )


def links() -> str:
    """Asks the addresses whose answer is old, and proves anew what depends on them."""
    done = check_links()
    prove_levels()
    return _("{asked} asked, {broken} broken, {refused} not on the list of hosts.").format(
        asked=done.asked, broken=len(done.broken), refused=len(done.not_asked)
    )


def proofs() -> str:
    """What no save could know: answers of links that have become old, dates that have come."""
    return _("{changed} levels changed.").format(changed=prove_levels())


def frozen_report() -> str:
    """Freezes the report whose due day has come, unless somebody did; a portal younger than that day has none."""
    today = localdate()
    year = today.year if today >= due_on(today.year) else today.year - 1
    if today - due_on(year) > LATE_FREEZE or FrozenReport.objects.filter(year=year).exists():
        return _("Nothing to freeze.")
    if not LevelChange.objects.until(due_on(year)).exists():
        return _("Nothing to freeze.")
    return _("The report of {year} is frozen.").format(year=freeze(year).year)
