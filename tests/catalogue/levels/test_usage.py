"""Usage figures come in by file, each with day and source."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from catalogue.models import Offering, ProcedurePage, UsageCount
from tests.cms.desk.province import Province

WORDS = ("--on", "2026-06-30", "--source", "Cổng quốc gia")


@pytest.fixture
def offering(province: Province) -> Offering:
    row = Offering.objects.get(agency=province.health)
    ProcedurePage.objects.filter(pk=row.procedure_id).update(code="1.000001")
    return Offering.objects.get(pk=row.pk)


def run(path: Path, *lines: str, words: tuple[str, ...] = WORDS) -> str:
    path.write_text("\n".join(["code,body,received,processed", *lines]), encoding="utf-8-sig")
    out = StringIO()
    call_command("import_usage", str(path), *words, stdout=out)
    return out.getvalue()


def test_figures_are_taken_with_day_and_source_and_again_replaced(offering: Offering, tmp_path: Path) -> None:
    path = tmp_path / "usage.csv"
    assert "1 figures to take" in run(path, "1.000001,,12,10", words=(*WORDS, "--dry-run"))
    assert not UsageCount.objects.exists()
    said = run(
        path,
        "1.000001,,12,10",
        "9.999999,,1,1",
        "1.000001,,x,1",
        "1.000001,so-khac,1,1",
        "1.000001,so-y-te,,",
    )
    assert "1 figures taken, 4 refused" in said and "line 3: no service" in said
    run(path, "1.000001,so-y-te,15,")
    row = UsageCount.objects.get()
    assert (row.offering, row.received, row.processed, row.source) == (offering, 15, None, "Cổng quốc gia")


def test_several_offers_must_be_told_apart(offering: Offering, province: Province, tmp_path: Path) -> None:
    Offering.objects.create(procedure=offering.procedure, agency=province.justice, level=1)
    assert "several offer it" in run(tmp_path / "u.csv", "1.000001,,1,1")
    assert "1 figures taken" in run(tmp_path / "u.csv", "1.000001,so-tu-phap,1,1")


def test_what_cannot_be_used_changes_nothing(offering: Offering, tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    for words in (("--on", "2099-01-01", "--source", "x"), ("--on", "2026-01-01", "--source", " ")):
        with pytest.raises(CommandError):
            run(path, "1.000001,,1,1", words=words)
    path.write_text("a;b", encoding="utf-8")
    with pytest.raises(CommandError, match="must name the columns"):
        call_command("import_usage", str(path), *WORDS)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("import_usage", str(path), *WORDS)


def test_an_offering_goes_with_its_figures(offering: Offering, tmp_path: Path) -> None:
    run(tmp_path / "u.csv", "1.000001,,1,1")
    offering.procedure.delete()
    assert not UsageCount.objects.exists()
