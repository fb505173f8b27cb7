"""The public dashboard: the same figures as page, CSV and API, few queries, and only what is public."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.api.progress import FigureContent, FigureList
from catalogue.figures.levels import LevelFigures
from catalogue.levels.recording import Ground
from catalogue.models import Offering, Pilot, Plan, ProcedurePage, ProcedureSectionPage, RoadmapItem
from catalogue.web.progress import KEYS
from cms.agencies.agency import AgencyPage
from cms.publishing.founding import found
from tests.cms.api.reader import Reader
from tests.cms.desk.province import SECRET, Province
from tests.cms.web.conftest import Hide, Visitor


@pytest.fixture
def planned(province: Province) -> Plan:
    """Both departments have a plan with one step, late by now; one service is a draft nobody may see."""
    year = date.today().year - 1
    plan = Plan.objects.create(agency=province.health, year=year, state=Plan.State.ACCEPTED)
    secret = ProcedurePage.objects.get(live=False, agency=province.health)
    hidden = Offering.objects.create(procedure=secret, agency=province.health, level=1)
    Pilot.objects.create(offering=hidden)
    for row in (Offering.objects.get(agency=province.justice), hidden):
        RoadmapItem.objects.create(plan=plan, offering=row, from_level=1, to_level=4, quarter=1)
    return plan


@pytest.mark.parametrize("key", KEYS)
def test_page_csv_and_api_say_the_same(
    province: Province, visitor: Visitor, reader: Reader, key: str
) -> None:
    visitor.sees(f"/tien-do/{key}")
    rows = list(csv.reader(io.StringIO(visitor.sees(f"/tien-do/{key}.csv").lstrip("\ufeff"))))
    answer = json.loads(reader.asks(f"/api/progress/{key}?b_size=100").content)
    FigureContent.model_validate(answer)
    assert rows[0] == [column["title"] for column in answer["columns"]]
    assert len(rows) - 1 == answer["items_total"]
    for cells, row in zip(rows[1:], answer["rows"], strict=True):
        assert cells == ["" if row[c["key"]] is None else str(row[c["key"]]) for c in answer["columns"]]


def test_the_list_of_figures_is_whole(province: Province, reader: Reader) -> None:
    answer = json.loads(reader.asks("/api/progress").content)
    assert [item.key for item in FigureList.model_validate(answer).items] == list(KEYS)
    assert reader.asks("/api/progress/khong-co").status_code == 404


def test_sums_agree_between_the_tables(province: Province) -> None:
    figures = LevelFigures()
    for table in (figures.fields(), figures.tiers(), figures.bodies()):
        assert table.total("total") == figures.whole.total == 3
    assert figures.levels().total("declared") == figures.modes().total("declared") == 3
    assert figures.years().rows[-1]["total"] == 3


def test_the_page_costs_at_most_twelve_queries_at_any_size(province: Province, visitor: Visitor) -> None:
    visitor.sees("/tien-do")
    with CaptureQueriesContext(connection) as few:
        visitor.sees("/tien-do")
    for number in range(20):
        page = found(
            ProcedurePage(title=f"Thủ tục {number}"),
            under=ProcedureSectionPage.objects.child_of(province.health).get(),
        )
        row = Offering(procedure=page, agency=province.health, level=number % 4 + 1)
        row.ground = Ground(why="x", on=date(2020 + number % 5, 1, 1))
        row.save()
    with CaptureQueriesContext(connection) as many:
        visitor.sees("/tien-do")
    assert len(many) == len(few) <= 12, [query["sql"][:90] for query in many]


def test_nothing_needs_a_script_and_every_chart_has_its_table(planned: Plan, visitor: Visitor) -> None:
    html = visitor.sees("/tien-do")
    assert set(re.findall(r"<script[^>]*>", html)) <= {
        '<script src="/static/cms/suggest.js" defer>'
    }  # the search box's
    for part in html.split("<svg")[1:]:
        assert "<title" in part.split("</svg>")[0] and "<table" in part.split("</section>")[0]


def test_a_table_is_sorted_by_its_headings(province: Province, visitor: Visitor) -> None:
    html = visitor.sees("/tien-do/theo-co-quan?sap-xep=name")
    assert html.index("Sở Tư pháp") < html.index("Sở Y tế")
    assert "?sap-xep=level3" in html
    visitor.sees("/tien-do/theo-co-quan?sap-xep=<script>&trang=x")


def test_drafts_are_named_nowhere(
    planned: Plan, province: Province, visitor: Visitor, reader: Reader
) -> None:
    pages = [f"/tien-do/{key}" for key in KEYS] + [f"/tien-do/{key}.csv" for key in KEYS]
    for address in ("/tien-do", "/tien-do/co-quan/so-y-te", *pages):
        assert SECRET not in visitor.sees(address), address
    for key in KEYS:
        assert SECRET not in reader.asks(f"/api/progress/{key}").content.decode()


def test_an_agency_has_a_page_of_its_own(planned: Plan, visitor: Visitor) -> None:
    html = visitor.sees("/tien-do/co-quan/so-y-te")
    assert "Cấp giấy phép so-y-te" in html and "Lộ trình năm" in html and "Khai báo lần đầu." in html
    visitor.sees("/tien-do/co-quan/khong-co", 404)


def test_a_procedures_story_is_public_while_it_is(birth: ProcedurePage, visitor: Visitor, hide: Hide) -> None:
    assert "Khai báo lần đầu." in visitor.sees("/tien-do/thu-tuc/1.001193")
    hide(birth)
    visitor.sees("/tien-do/thu-tuc/1.001193", 404)


def test_a_hidden_agency_is_not_named(province: Province, visitor: Visitor) -> None:
    AgencyPage.objects.filter(pk=province.health.pk).update(live=False)
    for key in KEYS:
        assert "Sở Y tế" not in visitor.sees(f"/tien-do/{key}.csv")
    assert LevelFigures().bodies().total("total") == 3
