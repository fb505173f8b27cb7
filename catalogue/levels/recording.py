"""The one function that writes the ledger, and with it what an offering's level, mode and «offered» are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from catalogue.models import LevelChange, Offering


class ChangeRefused(Exception):
    """A change the ledger does not take; the message says what to do instead."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an offering stands: what the ledger keeps track of."""

    offered: bool
    level: int | None
    mode: str

    @classmethod
    def of(cls, offering: Offering) -> "Standing":
        """As the row in memory says."""
        return cls(offering.offered, offering.level, offering.online_mode)

    @classmethod
    def after(cls, change: LevelChange | None) -> "Standing":
        """As it was once this change had taken effect; before the first one nothing is offered."""
        if change is None:
            return cls(offered=False, level=None, mode="")
        return cls(change.to_offered, change.to_level, change.to_mode)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a change rests on: who, since when, by which decision, and why in words."""

    why: str
    on: date | None = None
    by: Any = None
    decision_number: str = ""
    file: Any = None


@transaction.atomic
def record_change(offering: Offering, to: Standing, ground: Ground) -> LevelChange | None:
    """Writes that an offering now stands so, in the ledger and then on its row; None when it stood so already.

    Raises ChangeRefused for a date in the future or before the last change, and where no reason is given.
    """
    Offering.objects.select_for_update().filter(pk=offering.pk).first()
    change = append(offering, to, ground)
    offering.offered, offering.level, offering.online_mode = to.offered, to.level, to.mode
    if change is not None:
        if offering.mode_confirmed and not to.mode:
            offering.mode_confirmed = False
        offering.save(update_fields=["offered", "level", "online_mode", "mode_confirmed"])
    return change


def append(offering: Offering, to: Standing, ground: Ground) -> LevelChange | None:
    """Adds the ledger's row alone. Only this module and the listener on Offering's saves call it."""
    last = last_change(offering)
    before = Standing.after(last)
    if last is not None and before == to:
        return None
    on = ground.on or localdate()
    if on > localdate():
        raise ChangeRefused(_("The ledger holds what has happened: choose today or a day before."))
    if last is not None and on < last.on:
        day = f"{last.on:%d/%m/%Y}"
        raise ChangeRefused(
            _("The last change took effect on {day}: choose that day or a later one.").format(day=day)
        )
    if not ground.why.strip():
        raise ChangeRefused(_("Say why it changes."))
    change = _row(offering, before, to, ground, on)
    change.save(force_insert=True)
    return change


def last_change(offering: Offering) -> LevelChange | None:
    """The offering's last row in the ledger, which is its current state."""
    return LevelChange.objects.filter(offering_id=offering.pk).order_by("-pk").first()


def _row(offering: Offering, before: Standing, to: Standing, ground: Ground, on: date) -> LevelChange:
    procedure, agency, kind = offering.procedure, offering.agency, offering.kind
    field = procedure.field
    body = agency or kind
    return LevelChange(
        offering_id=offering.pk,
        procedure_id=procedure.pk,
        code=procedure.code,
        title=procedure.title[:255],
        agency_id=offering.agency_id,
        kind_id=offering.kind_id,
        body=str(agency.title if agency else kind.name)[:255],
        tier=body.tier,
        field_id=procedure.field_id,
        field_name=field.name if field else "",
        on=on,
        by_id=getattr(ground.by, "pk", None),
        by_name=_name(ground.by),
        decision_number=ground.decision_number,
        file=ground.file,
        why=_in_content_words(ground.why),
        from_offered=before.offered,
        from_level=before.level,
        from_mode=before.mode,
        to_offered=to.offered,
        to_level=to.level,
        to_mode=to.mode,
    )


def _in_content_words(why: str) -> str:
    """What a person wrote stays; a reason of our own is kept in the language of the content, not of the screen."""
    with translation.override(settings.LANGUAGE_CODE):
        return _(why.strip())[:500]


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username())[:200] if user is not None else ""
