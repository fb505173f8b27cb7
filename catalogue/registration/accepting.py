"""Turns an accepted registration into offerings."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from catalogue.levels.recording import Ground, Standing, record_change
from catalogue.models import Offering, Registration
from catalogue.models.offerings import USUAL_MODES

REGISTERED = gettext_noop("Registered by the agency and accepted.")


@transaction.atomic
def accept_registration(registration: Registration, *, by: Any, decision_number: str = "") -> list[Offering]:
    """Accepts it, and offers its services. Raises StepRefused unless it was submitted."""
    registration.accept(by=by, decision_number=decision_number)
    return offer_items(registration, by=by)


def offer_items(registration: Registration, *, by: Any) -> list[Offering]:
    """An offering for each item, at the level registered; one that was withdrawn is offered again."""
    ground = Ground(why=REGISTERED, by=by, decision_number=registration.decision_number)
    made = []
    for item in registration.items.select_related("procedure"):
        row = Offering.objects.filter(procedure=item.procedure, agency=registration.agency).first()
        mode = USUAL_MODES[item.level]
        if row is None:
            row = Offering(
                procedure=item.procedure, agency=registration.agency, level=item.level, online_mode=mode
            )
            row.edited, row.ground = True, ground
            row.save()
        elif not row.offered or (row.level or 0) < item.level:
            record_change(row, Standing(True, item.level, mode), ground)
        made.append(row)
    return made
