"""A plan is made, judged and followed; lateness is computed and never typed."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from catalogue.levels.recording import Ground, Standing, record_change
from catalogue.models import LevelChange, Offering, Plan, ProcedurePage, RoadmapItem
from catalogue.plans.progress import Progress, follow, roadmap
from catalogue.plans.spreadsheet import HEADINGS, SheetRefused, read_plan
from tests.cms.desk.province import Province


@pytest.fixture
def offering(province: Province) -> Offering:
    """The health department's, at level 1 since the beginning of 2026."""
    Offering.objects.get(agency=province.health).delete()
    page = ProcedurePage.objects.live().descendant_of(province.health).get()
    ProcedurePage.objects.filter(pk=page.pk).update(code="1.000001")
    row = Offering(procedure=ProcedurePage.objects.get(pk=page.pk), agency=province.health, level=1)
    row.ground = Ground(why="Đầu kỳ.", on=date(2026, 1, 5))
    row.save()
    del row.ground
    return row


@pytest.fixture
def plan(province: Province, offering: Offering) -> Plan:
    """To level 3 in the second quarter of 2026."""
    plan = Plan.objects.create(agency=province.health, year=2026, state=Plan.State.ACCEPTED)
    RoadmapItem.objects.create(plan=plan, offering=offering, from_level=1, to_level=3, quarter=2)
    return plan


def progress(day: date) -> Progress:
    return follow(roadmap(2026), day)[0].progress


def test_an_item_is_ahead_then_due_then_late(plan: Plan) -> None:
    assert progress(date(2026, 3, 31)) is Progress.AHEAD
    assert progress(date(2026, 4, 1)) is Progress.DUE
    assert progress(date(2026, 6, 30)) is Progress.DUE
    assert progress(date(2026, 7, 1)) is Progress.LATE


@pytest.mark.parametrize(("on", "said"), [(date(2026, 6, 30), "done"), (date(2026, 7, 1), "done_late")])
def test_the_ledger_says_when_it_is_done(plan: Plan, offering: Offering, on: date, said: str) -> None:
    record_change(offering, Standing(True, 3, "mot_phan"), Ground(why="Xong.", on=on))
    assert progress(date(2026, 11, 1)) == said
    assert progress(date(2026, 6, 29)) is Progress.DUE, "on an earlier day it was not done yet"


def test_a_step_given_up_is_not_late(plan: Plan) -> None:
    plan.items.update(given_up="Thủ tục bị bãi bỏ.")
    assert progress(date(2026, 12, 1)) is Progress.GIVEN_UP


def test_following_many_costs_the_same(plan: Plan, province: Province) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            follow(roadmap(2026))
        return len(queries)

    before = cost()
    for row in Offering.objects.exclude(agency=province.health):
        RoadmapItem.objects.create(plan=plan, offering=row, from_level=2, to_level=4, quarter=4)
    assert cost() == before <= 3  # items, changes, and which pages are private


@pytest.mark.parametrize("bad", [{"to_level": 1, "from_level": 1}, {"to_level": 5}, {"quarter": 5}])
def test_nonsense_is_refused_by_the_database(plan: Plan, province: Province, bad: dict[str, int]) -> None:
    row = Offering.objects.get(agency=province.justice)
    values = {"from_level": 0, "to_level": 3, "quarter": 1} | bad
    with pytest.raises(IntegrityError), transaction.atomic():
        RoadmapItem.objects.create(plan=plan, offering=row, **values)


def test_the_desk_from_draft_to_approved(province: Province, offering: Offering) -> None:
    editor, coordinator = province.signed_in("health editor"), province.signed_in("coordinator")
    answer = editor.post(reverse("catalogue_plans"), {"agency": province.health.pk, "year": "2026"})
    plan = Plan.objects.get()
    url = reverse("catalogue_plan", args=[plan.pk])
    assert answer.status_code == 302 and answer["Location"] == url
    editor.post(url, {"step": "submit"})
    plan.refresh_from_db()
    assert plan.state == "draft", "an empty plan is not handed in"
    sent = {f"to-{offering.pk}": "3", f"quarter-{offering.pk}": "2", f"person-{offering.pk}": "Chị Lan"}
    editor.post(url, {"step": "save", **sent})
    item = plan.items.get()
    assert (item.from_level, item.to_level, item.quarter, item.person) == (1, 3, 2, "Chị Lan")
    editor.post(url, {"step": "submit"})
    editor.post(url, {"step": "save", f"to-{offering.pk}": "4"})
    assert plan.items.get().to_level == 3, "what is being judged does not move"
    coordinator.post(url, {"step": "accept", "decision": "3/QĐ-UBND"})
    plan.refresh_from_db()
    assert (plan.state, plan.decision_number) == ("accepted", "3/QĐ-UBND")
    html = editor.get(url).content.decode()
    assert "Chị Lan" in html and str(Progress.LATE.label) in html
    assert province.signed_in("justice editor").get(url).status_code == 404


def sheet(*rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> SimpleUploadedFile:
    book, file = Workbook(), io.BytesIO()
    for row in (headings, *rows):
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("ke-hoach.xlsx", file.getvalue())


def test_a_spreadsheet_fills_the_plan(province: Province, offering: Offering) -> None:
    plan = Plan.objects.create(agency=province.health, year=2026)
    rows = (
        ("1.000001", "Cấp giấy phép", 3.0, 2, "Anh Nam"),
        ("9.999999", "Không có", 3, 2, ""),
        ("1.000001", "Sai mức", "ba", 2, ""),
        (None, None, None, None, None),
    )
    client, url = province.signed_in("health editor"), reverse("catalogue_plan_upload", args=[plan.pk])
    assert client.post(url, {"sheet": sheet(*rows)}).status_code == 302
    item = plan.items.get()
    assert (item.to_level, item.quarter, item.person) == (3, 2, "Anh Nam")
    report = read_plan(plan, sheet(*rows))
    assert report.taken == 1 and [line.split(":")[0] for line in report.refused] == ["Dòng 3", "Dòng 4"]
    assert plan.items.count() == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rubbish", b"a,b,c\n1,2,3"])
def test_what_is_no_spreadsheet_is_refused_in_words(province: Province, content: bytes) -> None:
    plan = Plan.objects.create(agency=province.health, year=2026)
    with pytest.raises(SheetRefused, match="XLSX"):
        read_plan(plan, io.BytesIO(content))
    with pytest.raises(SheetRefused, match="Mã thủ tục"):
        read_plan(plan, sheet(headings=("Tên", "Mức", "Quý", "Ai")))


def test_a_bomb_is_not_unpacked(province: Province) -> None:
    plan, file = Plan.objects.create(agency=province.health, year=2026), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (120 * 1024 * 1024))
    with pytest.raises(SheetRefused):
        read_plan(plan, io.BytesIO(file.getvalue()))


def test_the_sheet_to_fill_in_comes_back(province: Province, offering: Offering) -> None:
    plan = Plan.objects.create(agency=province.health, year=2026)
    url = reverse("catalogue_plan_sheet", args=[plan.pk])
    answer = province.signed_in("health editor").get(url)
    book = load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in book.active[2]][:2] == ["1.000001", offering.procedure.title]
    assert read_plan(plan, io.BytesIO(answer.content)).refused == []
    assert LevelChange.objects.filter(offering=offering).count() == 1, "a plan changes no level"
