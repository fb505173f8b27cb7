"""The offering an import makes: at the procedure's home, or at every commune."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from catalogue.importing.lookups import Lookups
from catalogue.importing.records import Record
from catalogue.levels.recording import Ground, Standing, record_change
from catalogue.models import Offering, ProcedurePage

#: Executing-agency kinds that mean «at every commune», in order of preference.
COMMUNE_KINDS = ("cong-an-xa", "ubnd-xa")
IMPORTED = gettext_noop("Imported with the procedure.")


def offer_at_home(page: ProcedurePage, record: Record, lookups: Lookups) -> None:
    """Makes the offerings of a record where none stands. One a person edited, or that exists, is left as it is.

    Level `tinh` (or none given) is offered at the home, level `xa` by a kind of commune agency. The declared level
    stays empty; the mode is set only where the source says the whole process is online, for its silence or «false»
    proves nothing.
    """
    if Offering.objects.filter(procedure=page).exists():
        return
    mode = Offering.Mode.FULL if record.full_process else ""
    mode = record.extra.get("online_mode") or mode
    online_url = record.extra.get("online_url") or ""
    tiers = page.tiers
    rows = []
    if "xa" in tiers:
        kinds = {
            kind.slug for name in record.executors if (kind := lookups.agency_or_kind(name)[1]) is not None
        }
        slug = next((slug for slug in COMMUNE_KINDS if slug in kinds), "ubnd-xa")
        rows.append(Offering(procedure=page, kind=lookups.kind(slug), online_url=online_url))
    if "tinh" in tiers or not rows:
        rows.append(Offering(procedure=page, agency_id=page.agency_id, online_url=online_url))
    history = record.extra.get("level_history") or [{"level": record.extra.get("level"), "mode": mode}]
    for row in rows:
        _declare(row, history)


def _declare(row: Offering, history: list[dict[str, Any]]) -> None:
    """Saves a new offering at the first stand of its history, then takes it through the rest."""
    for number, stand in enumerate(history):
        on = date.fromisoformat(stand["on"]) if "on" in stand else None
        ground = Ground(why=stand.get("why") or IMPORTED, on=on, decision_number=stand.get("decision") or "")
        if number == 0:
            row.level, row.online_mode, row.ground = stand.get("level"), stand.get("mode") or "", ground
            row.save(force_insert=True)
        else:
            to = Standing(offered=True, level=stand.get("level"), mode=stand.get("mode") or "")
            record_change(row, to, ground)
    del row.ground
