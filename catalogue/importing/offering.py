"""The offering an import makes: at the procedure's home, or at every commune."""

from catalogue.importing.lookups import Lookups
from catalogue.importing.records import Record
from catalogue.models import Offering, ProcedurePage

#: Executing-agency kinds that mean «at every commune», in order of preference.
COMMUNE_KINDS = ("cong-an-xa", "ubnd-xa")


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
    common = {
        "online_mode": mode,
        "level": record.extra.get("level"),
        "online_url": record.extra.get("online_url") or "",
    }
    tiers = page.tiers
    rows = []
    if "xa" in tiers:
        kinds = {
            kind.slug for name in record.executors if (kind := lookups.agency_or_kind(name)[1]) is not None
        }
        slug = next((slug for slug in COMMUNE_KINDS if slug in kinds), "ubnd-xa")
        rows.append(Offering(procedure=page, kind=lookups.kind(slug), **common))
    if "tinh" in tiers or not rows:
        rows.append(Offering(procedure=page, agency_id=page.agency_id, **common))
    Offering.objects.bulk_create(rows)
