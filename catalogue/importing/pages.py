"""Between a procedure page and the plain values an import compares and writes."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from catalogue.importing.lookups import Lookups
from catalogue.importing.records import Values
from catalogue.models import (
    Channel,
    Cost,
    Evidence,
    EvidenceForm,
    ExecutingAgency,
    Output,
    ProcedureLegal,
    ProcedurePage,
    Requirement,
)

#: Fields whose value is the page's own column.
PLAIN = (
    "title",
    "official_name",
    "validity",
    "promulgator",
    "decision_number",
    "procedure_type",
    "receiving_address",
    "description",
    "original_channels",
    "original_evidence",
    "summary",
)
_TIER_COLUMNS = {"bo": "at_ministry", "tinh": "at_province", "xa": "at_commune", "khac": "at_other"}


def read_page(page: ProcedurePage) -> Values:
    """The page's values in the form records have, whether it is the live row or a draft's object."""
    return {
        **{name: getattr(page, name) for name in PLAIN},
        "field": page.field.name if page.field else "",
        "tiers": list(page.tiers),
        "audiences": sorted(audience.name for audience in page.audiences.all()),
        "life_events": sorted(event.slug for event in page.life_events.all()),
        "citizen_words": page.citizen_word_list,
        "steps": _steps(page),
        "channels": [_channel(row) for row in page.channels.all()],
        "evidence": [_evidence(row) for row in page.evidence.all()],
        "evidence_forms": [
            [index, link.form.code]
            for index, row in enumerate(page.evidence.all())
            for link in row.forms.all()
        ],
        "outputs": [{"name": row.name, "code": row.code} for row in page.outputs.all()],
        "requirements": [row.text for row in page.requirements.all()],
        "agencies": [{"role": row.role, "name": row.name} for row in page.agencies.all()],
        "legal_basis": [
            {"number": row.resource.number, "title": row.resource.title} for row in page.legal_basis.all()
        ],
    }


def apply(page: ProcedurePage, changes: Values, lookups: Lookups) -> None:
    """Sets the changed fields on the page in memory; the caller saves it."""
    for name, value in changes.items():
        if name in PLAIN:
            setattr(page, name, value)
        elif name in _SETTERS:
            _SETTERS[name](page, value, lookups)
    if "evidence_forms" in changes:  # after the papers themselves
        _set_evidence_forms(page, changes["evidence_forms"], lookups)


def _steps(page: ProcedurePage) -> list[Values]:
    found = []
    for block in page.steps:
        value = block.value
        if block.block_type == "step":
            value = {"title": value.get("title") or "", "text": value.get("text") or ""}
        found.append({"type": block.block_type, "value": value})
    return found


def _channel(row: Channel) -> Values:
    return {
        "kind": row.kind,
        "time_quantity": None if row.time_quantity is None else f"{Decimal(row.time_quantity):.2f}",
        "time_unit": row.time_unit,
        "time_text": row.time_text,
        "note": row.note,
        "costs": [
            {
                "is_free": cost.is_free,
                "amount": None if cost.amount is None else int(cost.amount),
                "label": cost.label,
                "text": cost.text,
                "legal_note": cost.legal_note,
            }
            for cost in row.costs.all()
        ],
    }


def _evidence(row: Evidence) -> Values:
    return {
        "case": row.case,
        "name": row.name,
        "originals": row.originals,
        "copies": row.copies,
        "form_names": row.form_names,
    }


def _set_field(page: ProcedurePage, value: str, lookups: Lookups) -> None:
    page.field = lookups.field(value) if value else None


def _set_tiers(page: ProcedurePage, value: list[str], lookups: Lookups) -> None:
    for tier, column in _TIER_COLUMNS.items():
        setattr(page, column, tier in value)


def _set_audiences(page: ProcedurePage, value: list[str], lookups: Lookups) -> None:
    page.audiences = [lookups.audience(name) for name in value]


def _set_life_events(page: ProcedurePage, value: list[str], lookups: Lookups) -> None:
    page.life_events = [event for slug in value if (event := lookups.life_event(slug)) is not None]


def _set_words(page: ProcedurePage, value: list[str], lookups: Lookups) -> None:
    page.citizen_words = "\n".join(value)


def _set_steps(page: ProcedurePage, value: list[Values], lookups: Lookups) -> None:
    field = page._meta.get_field("steps")
    page.steps = field.to_python(value)


def _set_channels(page: ProcedurePage, value: list[Values], lookups: Lookups) -> None:
    rows = []
    for order, item in enumerate(value):
        quantity = item["time_quantity"]
        row = Channel(
            sort_order=order,
            kind=item["kind"],
            time_quantity=None if quantity is None else Decimal(quantity),
            time_unit=item["time_unit"],
            time_text=item["time_text"],
            note=item["note"],
        )
        row.costs = [Cost(sort_order=n, **cost) for n, cost in enumerate(item["costs"])]
        rows.append(row)
    page.channels = rows


def _set_evidence(page: ProcedurePage, value: list[Values], lookups: Lookups) -> None:
    # A paper that stays keeps the forms someone linked to it.
    kept = {(row.case, row.name): [link.form for link in row.forms.all()] for row in page.evidence.all()}
    rows = []
    for order, item in enumerate(value):
        row = Evidence(sort_order=order, **item)
        forms = kept.get((row.case, row.name), [])
        row.forms = [EvidenceForm(sort_order=n, form=form) for n, form in enumerate(forms)]
        rows.append(row)
    page.evidence = rows


def _set_evidence_forms(page: ProcedurePage, value: list[list[Any]], lookups: Lookups) -> None:
    rows = list(page.evidence.all())
    wanted: dict[int, list[str]] = {}
    for index, code in value:
        wanted.setdefault(index, []).append(code)
    for index, row in enumerate(rows):
        forms = [form for code in wanted.get(index, []) if (form := lookups.form(code)) is not None]
        row.forms = [EvidenceForm(sort_order=n, form=form) for n, form in enumerate(forms)]
    page.evidence = rows


def _set_outputs(page: ProcedurePage, value: list[Values], lookups: Lookups) -> None:
    page.outputs = [Output(sort_order=n, **item) for n, item in enumerate(value)]


def _set_requirements(page: ProcedurePage, value: list[str], lookups: Lookups) -> None:
    page.requirements = [Requirement(sort_order=n, text=text) for n, text in enumerate(value)]


def _set_agencies(page: ProcedurePage, value: list[Values], lookups: Lookups) -> None:
    rows = []
    for order, item in enumerate(value):
        agency, kind = lookups.agency_or_kind(item["name"])
        rows.append(
            ExecutingAgency(sort_order=order, role=item["role"], name=item["name"], agency=agency, kind=kind)
        )
    page.agencies = rows


def _set_legal(page: ProcedurePage, value: list[Values], lookups: Lookups) -> None:
    page.legal_basis = [
        ProcedureLegal(sort_order=n, resource=lookups.legal(item["number"], item["title"]))
        for n, item in enumerate(value)
    ]


_SETTERS: dict[str, Callable[[ProcedurePage, Any, Lookups], None]] = {
    "field": _set_field,
    "tiers": _set_tiers,
    "audiences": _set_audiences,
    "life_events": _set_life_events,
    "citizen_words": _set_words,
    "steps": _set_steps,
    "channels": _set_channels,
    "evidence": _set_evidence,
    "outputs": _set_outputs,
    "requirements": _set_requirements,
    "agencies": _set_agencies,
    "legal_basis": _set_legal,
}
