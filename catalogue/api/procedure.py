"""A procedure in JSON: every row of it structured, nothing flattened into text."""

from decimal import Decimal
from typing import Any

from catalogue.models import Channel, Cost, Evidence, ExecutingAgency, Offering, ProcedurePage
from cms.api.context import Context
from cms.api.summaries import summaries_of

Mentions = dict[int, dict[str, Any]]


def procedure(page: ProcedurePage, context: Context) -> dict[str, Any]:
    """All an applicant or another site needs. Forms, agencies and procedures are mentioned only when public.

    Amounts are in đồng; times carry their unit (working days are not days).
    """
    page = ProcedurePage.objects.for_reading().get(pk=page.pk)
    offerings = list(
        page.offerings.filter(offered=True)
        .select_related("kind", "proved")
        .prefetch_related("usage")
        .order_by("pk")
    )
    mentions = summaries_of(_mentioned(page, offerings), context)
    return {
        "code": page.code,
        "official_name": page.official_name,
        "agency": mentions.get(page.agency_id or 0),
        "field": {"token": page.field.slug, "title": page.field.name} if page.field else None,
        "tiers": list(page.tiers),
        "audiences": [{"token": row.slug, "title": row.name} for row in page.audiences.all()],
        "life_events": [{"token": row.slug, "title": row.title} for row in page.life_events.all()],
        "channels": [_channel(row) for row in page.channels.all()],
        "evidence": [_evidence(row, mentions) for row in page.evidence.all()],
        "steps": _steps(page),
        "outputs": [{"name": row.name, "code": row.code} for row in page.outputs.all()],
        "requirements": [row.text for row in page.requirements.all()],
        "agencies": [found for row in page.agencies.all() if (found := _agency(row, mentions)) is not None],
        "receiving_address": page.receiving_address,
        "legal_basis": [
            {
                "number": row.resource.number,
                "title": row.resource.title,
                "issued_on": row.resource.issued_on,
                "validity": _term(row.resource.validity, row.resource.get_validity_display()),
            }
            for row in page.legal_basis.all()
        ],
        "offerings": [found for row in offerings if (found := _offering(row, mentions)) is not None],
        "related": [mentions[row.target_id] for row in page.related.all() if row.target_id in mentions],
        "validity": _term(page.validity, page.get_validity_display()),
        "valid_from": page.valid_from,
        "valid_to": page.valid_to,
        "decision_number": page.decision_number,
        "promulgator": page.promulgator,
        "procedure_type": page.procedure_type,
        "details": page.description,
        "original_channels": page.original_channels,
        "original_evidence": page.original_evidence,
        "checked_on": page.checked_on,
    }


def _mentioned(page: ProcedurePage, offerings: list[Offering]) -> set[int | None]:
    """Every page a procedure points at, so that one query tells which of them are public."""
    return {
        page.agency_id,
        *(link.form_id for row in page.evidence.all() for link in row.forms.all()),
        *(row.agency_id for row in page.agencies.all()),
        *(row.agency_id for row in offerings),
        *(row.target_id for row in page.related.all()),
    }


def _channel(row: Channel) -> dict[str, Any]:
    return {
        "kind": _term(row.kind, row.get_kind_display()),
        "time": {
            "quantity": _number(row.time_quantity),
            "unit": _term(row.time_unit, row.get_time_unit_display()) if row.time_unit else None,
            "text": row.time_text,
        },
        "costs": [_cost(cost) for cost in row.costs.all()],
        "note": row.note,
    }


def _cost(row: Cost) -> dict[str, Any]:
    return {
        "is_free": row.is_free,
        "amount": _number(row.amount),
        "currency": "VND",
        "label": row.label,
        "text": row.text,
        "legal_note": row.legal_note,
    }


def _evidence(row: Evidence, mentions: Mentions) -> dict[str, Any]:
    return {
        "case": row.case,
        "name": row.name,
        "originals": row.originals,
        "copies": row.copies,
        "forms": [mentions[link.form_id] for link in row.forms.all() if link.form_id in mentions],
        "form_names": [line.strip() for line in row.form_names.splitlines() if line.strip()],
    }


def _steps(page: ProcedurePage) -> list[dict[str, Any]]:
    steps = []
    for block in page.steps:
        if block.block_type == "step":
            steps.append(
                {
                    "@type": "step",
                    "title": block.value.get("title") or "",
                    "text": block.value.get("text") or "",
                }
            )
        else:
            steps.append({"@type": block.block_type, "title": "", "text": str(block.value)})
    return steps


def _agency(row: ExecutingAgency, mentions: Mentions) -> dict[str, Any] | None:
    """None where only an agency page is named that is not public."""
    agency = mentions.get(row.agency_id or 0)
    name = agency["title"] if agency else row.kind.name if row.kind else row.name
    if not name:
        return None
    return {
        "role": _term(row.role, row.get_role_display()),
        "name": name,
        "name_in_decision": row.name,
        "agency": agency,
        "kind": _term(row.kind.slug, row.kind.name) if row.kind else None,
    }


def _offering(row: Offering, mentions: Mentions) -> dict[str, Any] | None:
    agency = mentions.get(row.agency_id or 0)
    if agency is None and row.kind is None:
        return None
    return {
        "agency": agency,
        "kind": _term(row.kind.slug, row.kind.name) if row.kind else None,
        "level": row.level,
        "proved_level": row.proved.level if hasattr(row, "proved") else None,
        "online_mode": _term(row.online_mode, row.get_online_mode_display()) if row.online_mode else None,
        "online_url": row.online_url,
        "usage": _usage(row),
    }


def _usage(row: Offering) -> dict[str, Any] | None:
    newest = next(iter(row.usage.all()), None)
    if newest is None:
        return None
    return {
        "counted_on": newest.counted_on,
        "received": newest.received,
        "processed": newest.processed,
        "source": newest.source,
    }


def _term(token: str, title: object) -> dict[str, str]:
    return {"token": token, "title": str(title)}


def _number(value: Decimal | None) -> int | float | None:
    """Whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
