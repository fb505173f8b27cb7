"""The directive's own figures are the first point of the series."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from catalogue.levels.baseline import FILE
from catalogue.models import LedgerFigure

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    out = StringIO()
    call_command("import_directive_baseline", *words, stdout=out)
    return out.getvalue()


def test_the_figures_enter_once() -> None:
    assert "6 figures to write" in said("--dry-run") and not LedgerFigure.objects.exists()
    assert "6 figures written, 0 stood" in said()
    assert "0 figures written, 6 stood" in said()
    counts = {(row.lowest, row.highest): row.count for row in LedgerFigure.objects.filter(part_of="")}
    assert counts == {(1, 2): 1467, (3, 3): 12, (4, 4): 0}
    assert sorted(LedgerFigure.objects.exclude(part_of="").values_list("count", flat=True)) == [
        131,
        229,
        1107,
    ]


def test_figures_that_contradict_are_refused(tmp_path: Path) -> None:
    said()
    content = json.loads(FILE.read_text(encoding="utf-8"))
    content["figures"][4]["count"] = 13
    path = tmp_path / "other.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CommandError, match="stands in the ledger as 12"):
        said("--file", str(path))
    content["figures"][1]["count"] = 1
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CommandError, match="make 361, not 1467"):
        said("--file", str(path))
