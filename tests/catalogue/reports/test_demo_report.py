"""The demo's report of this year: the same figures as the dashboard and the API, and a Word file that opens."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client
from django.utils.timezone import localdate
from docx import Document

from catalogue.figures.cells import shown
from catalogue.figures.levels import LevelFigures
from catalogue.figures.table import as_data
from catalogue.levels.history import replay, stood_on
from catalogue.models import FrozenReport, LedgerFigure, LevelChange, Offering, Plan
from catalogue.readiness.proving import declared_above_proved
from catalogue.reports.assembling import assemble
from catalogue.reports.freezing import differences
from catalogue.reports.words import as_docx
from tests.running.components import absent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_portal")]


def test_the_series_goes_on_where_the_directive_ends() -> None:
    rows = LevelFigures().years().rows
    assert (rows[0]["low"], rows[0]["level3"], rows[0]["level4"]) == (1467, 12, 0)
    assert len(rows) >= 4 and LedgerFigure.objects.filter(count=1107).exists()
    assert replay(LevelChange.objects.order_by("pk")) == {stand.offering_id: stand for stand in stood_on()}


def test_there_is_something_to_do_in_the_demo() -> None:
    assert Offering.objects.filter(declared_above_proved()).exists()
    assert Plan.objects.filter(year=2026).count() >= 10
    assert differences(FrozenReport.objects.get(year=2025)) == []


def test_report_dashboard_and_api_say_the_same(client: Client) -> None:
    content = assemble(localdate().year, day=localdate())
    for table in content["tables"]:
        answer = json.loads(client.get(f"/api/progress/{table['key']}?b_size=100").content)
        assert answer["rows"] == table["rows"][:100] and answer["items_total"] == len(table["rows"])
    page = client.get("/tien-do").content.decode()
    for row in next(table for table in content["tables"] if table["key"] == "theo-nam")["rows"]:
        assert f">{shown(row['total'])}<" in page


def test_every_public_page_of_progress_opens(client: Client) -> None:
    for address in (
        "/tien-do",
        "/bao-cao",
        "/bao-cao/2025",
        "/tien-do/theo-co-quan?trang=3",
        "/tien-do/thu-tuc/1.001193",
    ):
        assert client.get(address).status_code == 200, address
    for row in assemble(2026)["agencies"][:20]:
        assert client.get(f"/tien-do/co-quan/{row['key']}").status_code == 200


def test_the_word_file_opens_in_libreoffice_and_says_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        absent("LibreOffice")
    content = assemble(2026)
    path = tmp_path / "bao-cao-2026.docx"
    path.write_bytes(as_docx(content))
    words = " ".join(
        cell.text
        for grid in Document(io.BytesIO(path.read_bytes())).tables
        for row in grid.rows
        for cell in row.cells
    )
    for row in content["indicators"]:
        if not row["is_absent"]:
            assert f"{row['name']} {shown(row['province'])} " in words
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, path],
        capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0 and (tmp_path / "bao-cao-2026.pdf").stat().st_size > 30_000, done.stderr


def test_the_tables_of_a_report_are_those_of_the_dashboard() -> None:
    content = {table["key"]: table for table in assemble(2026, day=localdate())["tables"]}
    assert content["theo-linh-vuc"] == as_data(LevelFigures().fields())
