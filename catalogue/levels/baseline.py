"""The directive's own figures of 2013: the first point of every series, known only as sums."""

import json
from datetime import date
from pathlib import Path

from django.db import transaction

from catalogue.models import LedgerFigure

FILE = Path(__file__).parent / "data" / "directive-2013.json"


class BaselineRefused(Exception):
    """The file of figures contradicts itself or what the ledger holds already."""


@transaction.atomic
def import_baseline(path: Path = FILE) -> tuple[int, int]:
    """Writes the figures the ledger lacks; returns how many were written and how many stood already.

    Raises BaselineRefused when parts do not make up their sum, or a figure stands with another count.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    on, rows = date.fromisoformat(content["on"]), content["figures"]
    _check_sums(rows)
    standing = {row.label: row.count for row in LedgerFigure.objects.filter(on=on)}
    written = 0
    for row in rows:
        held = standing.get(row["label"])
        if held is not None and held != row["count"]:
            raise BaselineRefused(
                f"«{row['label']}» stands in the ledger as {held}, and no row is ever changed."
            )
        if held is None:
            LedgerFigure.objects.create(
                on=on,
                label=row["label"],
                lowest=row["lowest"],
                highest=row["highest"],
                count=row["count"],
                part_of=row.get("part_of", ""),
                source=content["source"],
            )
            written += 1
    return written, len(rows) - written


def _check_sums(rows: list[dict[str, object]]) -> None:
    for whole in rows:
        parts = [int(str(row["count"])) for row in rows if row.get("part_of") == whole["label"]]
        if parts and sum(parts) != whole["count"]:
            raise BaselineRefused(f"The parts of «{whole['label']}» make {sum(parts)}, not {whole['count']}.")
