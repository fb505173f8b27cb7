"""A form in JSON: its files, version after version, and the procedures that ask for it."""

from typing import Any

from catalogue.models import FormTemplatePage, ProcedurePage
from cms.api.context import Context
from cms.api.files import public_files
from cms.api.summaries import summaries_of, summarise

MOST_USES = 100  # the most shared form of 2,822 real procedures serves 61


def form(page: FormTemplatePage, context: Context) -> dict[str, Any]:
    """The form, its files (newest first; one current of each format) and the public procedures that use it."""
    rows = list(page.files.order_by("-current", "-version", "format", "pk"))
    files = public_files([row.file_id for row in rows], context)
    agency = summaries_of([page.agency_id], context)
    uses = (
        ProcedurePage.objects.public().filter(evidence__forms__form=page).distinct().order_by("title", "pk")
    )
    return {
        "code": page.code,
        "agency": agency.get(page.agency_id or 0),
        "legal_basis": page.legal_basis,
        "valid_from": page.valid_from,
        "valid_to": page.valid_to,
        "files": [
            {
                **files[row.file_id],
                "format": row.format,
                "version": row.version,
                "current": row.current,
                "valid_from": row.valid_from,
                "note": row.note,
            }
            for row in rows
            if row.file_id in files
        ],
        "used_by": summarise(list(uses[:MOST_USES]), context),
    }
