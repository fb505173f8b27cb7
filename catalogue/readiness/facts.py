"""What is known of an offering's public page, gathered for many at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import now

from catalogue.models import (
    Channel,
    Cost,
    Evidence,
    EvidenceForm,
    ExecutingAgency,
    FormFile,
    FormTemplatePage,
    LinkCheck,
    Offering,
    Plan,
    ProcedurePage,
    RoadmapItem,
    UsageCount,
)
from catalogue.readiness.addresses import address_of, is_fresh

#: Formats one can type into; a PDF is only printed.
FILLABLE = {"docx", "odt", "doc", "xlsx", "ods", "xls"}
#: Rows of which only one thing is asked: whether there are any. Counting beats reading them all.
REST = ("outputs", "requirements", "legal_basis", "audiences")
#: Pages read at once: 500 with their rows take some 60 MB.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Facts:
    """An offering with its public page and what lies around it."""

    offering: Offering
    page: ProcedurePage
    formats: Mapping[int, set[str]]
    #: Sorts of rows the page has at least one of: a name of REST for each.
    rests: frozenset[str]
    address_works: bool
    is_used: bool
    is_planned: bool


def gather(
    offerings: Iterable[Offering], at: datetime | None = None
) -> Iterable[tuple[Offering, Facts | None]]:
    """Each offering with its facts; None where no public page shows it. A fixed number of queries for 500 pages."""
    moment = at or now()
    rows = list(offerings)
    formats = _formats()
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        yield from _gather(part, formats, moment)


def _gather(rows: list[Offering], formats: Mapping[int, set[str]], moment: datetime) -> Iterable[Any]:
    pages = _pages({row.procedure_id for row in rows})
    checked = {check.url: check for check in LinkCheck.objects.filter(url__in={address_of(r) for r in rows})}
    keys = [row.pk for row in rows]
    used = set(UsageCount.objects.filter(offering__in=keys).values_list("offering_id", flat=True))
    planned = _planned(keys)
    rests = _rests(pages)
    for row in rows:
        page = pages.get(row.procedure_id)
        if page is None:
            yield row, None
            continue
        check = checked.get(address_of(row))
        works = check is not None and check.works and is_fresh(check, moment)
        yield row, Facts(row, page, formats, rests[page.pk], works, row.pk in used, row.pk in planned)


def _pages(keys: set[int]) -> dict[int, ProcedurePage]:
    rows = (
        ProcedurePage.objects.public()
        .filter(pk__in=keys)
        .select_related("agency", "field")
        .prefetch_related(
            Prefetch("channels", Channel.objects.defer("note")),
            Prefetch("channels__costs", Cost.objects.only("channel_id", "is_free")),
            Prefetch("evidence", Evidence.objects.only("procedure_id", "originals", "copies", "form_names")),
            Prefetch("evidence__forms", EvidenceForm.objects.only("evidence_id", "form_id")),
            Prefetch("agencies", ExecutingAgency.objects.only("procedure_id", "role")),
        )
        .defer("citizen_words", "description", "original_channels", "original_evidence", "search_description")
    )
    return {page.pk: page for page in rows}


def _rests(pages: dict[int, ProcedurePage]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {pk: set() for pk in pages}
    for name in REST:
        rows = ProcedurePage.objects.filter(pk__in=pages).exclude(**{name: None}).values_list("pk", flat=True)
        for pk in set(rows.order_by()):
            found[pk].add(name)
    return {pk: frozenset(names) for pk, names in found.items()}


def _formats() -> dict[int, set[str]]:
    """Formats of the current files of every public form."""
    found: dict[int, set[str]] = {}
    public = FormTemplatePage.objects.public().values("pk")
    for form, format in FormFile.objects.filter(current=True, form__in=public).values_list(
        "form_id", "format"
    ):
        found.setdefault(form, set()).add(format)
    return found


def _planned(keys: list[int]) -> set[int]:
    """Offerings that stand in an approved plan."""
    rows = RoadmapItem.objects.filter(offering__in=keys, plan__state=Plan.State.ACCEPTED, given_up="")
    return set(rows.values_list("offering_id", flat=True))
