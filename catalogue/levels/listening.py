"""Makes sure that no save or delete of an offering passes the ledger by, whichever road it takes."""

from typing import Any

from django.utils.translation import gettext_noop

from catalogue.levels.recording import Ground, Standing, append, last_change
from catalogue.models import Offering

KEPT = {"offered", "level", "online_mode"}
OPENED = gettext_noop("First declared.")
CHANGED = gettext_noop("Changed in the register.")
GONE = gettext_noop("Taken out of the register.")


def before_save(instance: Offering, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """A row that stands already: its change goes into the ledger first, for the database asks for it."""
    if raw or instance._state.adding or (update_fields is not None and not KEPT & set(update_fields)):
        return
    append(instance, Standing.of(instance), _ground(instance, CHANGED))


def after_save(instance: Offering, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new row opens its page of the ledger."""
    if created and not raw:
        append(instance, Standing.of(instance), _ground(instance, OPENED))


def before_delete(instance: Offering, **kwargs: Any) -> None:
    """A row that goes leaves its last word behind."""
    last = last_change(instance)
    if last is not None and last.to_offered:
        append(instance, Standing(offered=False, level=None, mode=""), _ground(instance, GONE))


def _ground(instance: Offering, otherwise: str) -> Ground:
    # A form or an importer says what the change rests on; a bare save rests on itself.
    given = getattr(instance, "ground", None)
    return given if isinstance(given, Ground) else Ground(why=otherwise)
