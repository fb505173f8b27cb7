"""The report assembles itself, is frozen once, never changes, and says what is absent."""

import io
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from catalogue.levels.recording import Ground
from catalogue.models import AgencyStatement, FrozenReport, Offering, RankingWeights
from catalogue.reports import freezing
from catalogue.reports.assembling import assemble, canonical, digest_of
from catalogue.reports.freezing import FreezeRefused, content_of, differences, freeze
from catalogue.reports.indicators import INDICATORS, empty, fill
from catalogue.reports.layout import widths
from catalogue.reports.ranking import rank
from catalogue.reports.sheets import agencies_table, as_xlsx
from catalogue.reports.words import as_docx
from tests.catalogue.reports.conftest import YEAR
from tests.cms.desk.province import SECRET, Province
from tests.cms.web.conftest import Visitor
from tests.running.components import absent


def of(content: dict[str, Any], key: str) -> dict[str, Any]:
    return next(row for row in content["agencies"] if row["key"] == key)


def test_the_year_is_told_from_the_ledger(history: Province) -> None:
    content = assemble(YEAR)
    assert content["day"] == "2025-12-15"
    health, justice = of(content, "so-y-te"), of(content, "so-tu-phap")
    assert (health["values"]["level3"], health["values"]["raised"], health["values"]["plan"]) == (1, 1, 100.0)
    assert (justice["values"]["level3"], justice["values"]["late"], justice["values"]["plan"]) == (0, 1, 0.0)
    assert (health["rank"], justice["rank"]) == (1, 2)
    assert [row["agency"] for row in content["late"]] == ["Sở Tư pháp"]
    assert [(row["agency"], row["from"], row["to"]) for row in content["good"]] == [("Sở Y tế", 1, 3)]
    assert SECRET not in canonical(content)


def test_an_earlier_day_knows_nothing_of_what_came_later(history: Province) -> None:
    assert of(assemble(YEAR, day=date(2025, 5, 19)), "so-y-te")["values"]["level3"] == 0


def test_what_nobody_measures_is_absent_and_not_0(history: Province) -> None:
    content = assemble(YEAR)
    questions = next(row for row in content["indicators"] if row["key"] == "questions")
    assert questions["is_absent"] and questions["province"] is None
    assert "questions" not in of(content, "so-y-te")["values"]
    words = "\n".join(line.text for line in Document(io.BytesIO(as_docx(content))).paragraphs)
    assert "chưa xây dựng" in words and str(INDICATORS["questions"].name) in words


def test_another_room_fills_an_indicator(history: Province) -> None:
    fill("questions", by=lambda scope: {"questions": {None: 80.0, history.health.pk: 90.0}})
    try:
        content = assemble(YEAR)
        assert of(content, "so-y-te")["values"]["questions"] == 90.0
        assert of(content, "so-tu-phap")["values"]["questions"] is None
    finally:
        empty("questions")
    with pytest.raises(LookupError):
        fill("nonsense", by=lambda scope: {})


def test_the_ranking_can_be_reckoned_again_from_its_rows(history: Province) -> None:
    RankingWeights.objects.create(year=YEAR, online=50, plan=50, completeness=0, proof=0)
    content = json.loads(canonical(assemble(YEAR)))
    assert content["weights"]["plan"] == 50
    again = rank([(row["key"], row["values"]) for row in content["agencies"]], content["weights"])
    assert {row.key: (row.rank, row.score) for row in again} == {
        row["key"]: (row["rank"], row["score"]) for row in content["agencies"]
    }
    for row in content["agencies"]:
        assert round(sum(row["points"].values()), 2) == row["score"]


@pytest.mark.parametrize(
    ("values", "score"),
    [
        ({"offered": 0}, 0.0),
        ({"offered": 3}, None),
        ({"offered": 3, "online": 100, "plan": 50}, 75.0),
        ({"offered": 3, "online": 100, "plan": None}, 100.0),
    ],
)
def test_the_formula(values: dict[str, Any], score: float | None) -> None:
    assert rank([("x", values)], {"online": 30, "plan": 30, "questions": 0})[0].score == score


def test_equal_scores_share_a_place() -> None:
    rows = [
        (key, {"offered": 1, "online": share}) for key, share in (("a", 50), ("b", 90), ("c", 50), ("d", 10))
    ]
    assert [(row.key, row.rank) for row in rank(rows, {"online": 100})] == [
        ("b", 1),
        ("a", 2),
        ("c", 2),
        ("d", 4),
    ]


def test_a_report_is_frozen_once_and_never_changes(history: Province) -> None:
    report = freeze(YEAR)
    assert report.digest == digest_of(report.content) and differences(report) == []
    with pytest.raises(FreezeRefused):
        freeze(YEAR)
    for statement in (
        "UPDATE catalogue_frozenreport SET content = '{}'",
        "DELETE FROM catalogue_frozenreport",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    before = report.content
    late = Offering(
        procedure=Offering.objects.get(agency=history.health).procedure, agency=history.radio, level=2
    )
    late.agency, late.kind = history.justice, None
    late.procedure = Offering.objects.get(agency=history.health).procedure
    late.ground = Ground(why="Ghi muộn.", on=date(2025, 12, 1))
    late.save()
    assert FrozenReport.objects.get(year=YEAR).content == before
    assert ("Sở Tư pháp", 1, 2) in {(row.agency, row.frozen, row.now) for row in differences(report)}


def test_a_report_that_does_not_fit_its_hash_is_not_shown(history: Province) -> None:
    report = freeze(YEAR)
    report.content = report.content.replace("Sở Y tế", "Sở Khác")
    with pytest.raises(ValueError, match="hash"):
        content_of(report)


def test_before_the_day_there_are_drafts_only(history: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "localdate", lambda: date(2025, 12, 14))
    with pytest.raises(FreezeRefused, match="15/12/2025"):
        freeze(YEAR)
    with pytest.raises(CommandError):
        call_command("make_report", YEAR, "--freeze", verbosity=0)


def test_the_files_hold_the_same_figures(history: Province) -> None:
    content = assemble(YEAR)
    table = agencies_table(content)
    book = load_workbook(io.BytesIO(as_xlsx(content)))
    rows = [list(cells) for cells in book["Co quan"].iter_rows(min_row=2, values_only=True)]
    expected = [[cell if cell != "" else None for cell in cells] for cells in table.cells()]
    assert rows == expected
    document = Document(io.BytesIO(as_docx(content)))
    words = " ".join(cell.text for grid in document.tables for row in grid.rows for cell in row.cells)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words and "Sở Y tế" in words
    own = Document(io.BytesIO(as_docx(content, "so-y-te")))
    assert any("Xếp thứ 1 trên 2" in line.text for line in own.paragraphs)
    with pytest.raises(LookupError):
        as_docx(content, "khong-co")


def test_the_word_file_opens_in_libreoffice(history: Province, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        absent("LibreOffice")
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(as_docx(assemble(YEAR)))
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, path],
        capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    pdf = tmp_path / "bao-cao.pdf"
    assert done.returncode == 0 and pdf.exists(), done.stderr
    assert pdf.read_bytes().startswith(b"%PDF") and pdf.stat().st_size > 10_000


def test_the_command_writes_every_format(history: Province, tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("make_report", YEAR, "--out", str(tmp_path), "--agencies", verbosity=0, stdout=out)
    assert "2 agencies, a draft" in out.getvalue() and "questions" in out.getvalue()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        f"bao-cao-{YEAR}{end}"
        for end in (".docx", ".xlsx", ".csv", ".json", "-so-y-te.docx", "-so-tu-phap.docx")
    }
    call_command("make_report", YEAR, "--freeze", verbosity=0, stdout=out)
    assert FrozenReport.objects.get(year=YEAR).digest in out.getvalue()


def test_the_public_reads_frozen_reports_only(history: Province, visitor: Visitor) -> None:
    visitor.sees("/bao-cao/2025", 404)
    assert "Chưa có báo cáo" in visitor.sees("/bao-cao")
    report = freeze(YEAR)
    html = visitor.sees("/bao-cao/2025")
    assert report.digest in html and "Sở Y tế" in html and SECRET not in html
    own = '<script src="/static/cms/suggest.js" defer></script>'  # the search box's, on every page
    assert "<script" not in html.replace(own, "")
    assert "chưa xây dựng" in html
    assert "Nâng mức nhiều nhất" in html and report.digest[:10] in visitor.sees("/bao-cao")
    assert "Xếp thứ 1 trên 2" in visitor.sees("/bao-cao/2025/so-y-te")
    assert json.loads(visitor.sees("/bao-cao/2025.json"))["year"] == YEAR
    visitor.sees("/bao-cao/2025/khong-co", 404)
    visitor.sees("/bao-cao/2025.csv")
    for address in ("/bao-cao/2025.docx", "/bao-cao/2025.xlsx", "/bao-cao/2025/so-y-te.docx"):
        assert visitor.client.get(address).content[:2] == b"PK"
    assert visitor.client.get("/bao-cao/2025/khong-co.docx").status_code == 404


def test_the_desk(history: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, coordinator = history.signed_in("health editor"), history.signed_in("coordinator")
    url = reverse("catalogue_report") + f"?nam={YEAR}"
    html = editor.get(url).content.decode()
    assert "Sở Y tế" in html and "Sở Tư pháp" not in html
    sent = {"step": "confirm", "agency": history.health.pk, "remark": "Đúng số liệu."}
    editor.post(url, sent)
    assert AgencyStatement.objects.get().remark == "Đúng số liệu."
    editor.post(url, {**sent, "agency": history.justice.pk})
    assert AgencyStatement.objects.count() == 1
    assert of(assemble(YEAR), "so-y-te")["is_late"], "confirmed after the due day"
    editor.post(url, {"step": "freeze"})
    assert not FrozenReport.objects.exists()
    coordinator.post(url, {"step": "freeze"})
    assert FrozenReport.objects.get().frozen_by == "coordinator"
    file = reverse("catalogue_report_file", args=["docx"]) + f"?nam={YEAR}"
    assert coordinator.get(file).content[:2] == b"PK" and editor.get(file).content[:2] == b"PK"
    assert editor.get(f"{file}&co-quan=so-tu-phap").status_code == 302
    assert history.signed_in("radio press").get(url).status_code == 302


def test_weights_make_a_hundred(history: Province) -> None:
    url = reverse("catalogue_rankingweights_modeladmin_create")
    sent = {
        "year": 2026,
        "online": 30,
        "plan": 30,
        "completeness": 25,
        "proof": 10,
        "questions": 0,
        "training": 0,
    }
    client = history.signed_in("coordinator")
    assert (
        client.post(url, sent).status_code == 200
        and client.post(url, {**sent, "proof": 15}).status_code == 302
    )


def test_a_column_of_figures_has_room_for_the_longest_word_above_it() -> None:
    headings = ["Mức độ", "Khai báo", "Trang công khai chứng minh được", "Cách tính"]
    rows = [
        ["Mức độ 4", "30", "33", "dịch vụ có trang chứng minh được mức khai báo, trên số có khai báo mức"]
    ]
    found = widths(headings, rows, {1, 2})
    assert sum(found) == pytest.approx(16.2, abs=0.05)
    assert found[1] == 1.7 and found[3] > 2 * found[0]
    assert min(widths([*"abcdefgh"], [["x"] * 8], set(range(1, 8)))) > 0
