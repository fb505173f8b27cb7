"""Downloads and searches reach report, dashboard, API and spreadsheet as the same figures."""

import io
import json
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.utils.timezone import localdate
from openpyxl import load_workbook

from catalogue.figures.traffic import downloads_table, search_success
from catalogue.models import FormFile, FormTemplatePage
from catalogue.reports.assembling import assemble
from catalogue.reports.sheets import as_xlsx
from cms.agencies.agency import AgencyPage
from media import counting
from media.counts import DownloadCount
from search.log import buffer
from search.log.counts import AskedQuery
from tests.cms.desk.province import SECRET, Province
from tests.cms.web.conftest import Visitor
from tests.media.conftest import body

TODAY = localdate()
YEAR = TODAY.year


def file_of(agency: AgencyPage) -> FormFile:
    return FormFile.objects.get(form__agency=agency, form__live=True)


def downloaded(row: FormFile, times: int, on: date = TODAY) -> None:
    DownloadCount.objects.create(file=row.file, day=on, count=times)


def test_what_a_citizen_downloads_is_told_everywhere(province: Province, visitor: Visitor) -> None:
    row = file_of(province.health)
    for number in range(3):
        body(
            visitor.client.get(
                row.file.url,
                REMOTE_ADDR=f"203.0.113.{number}",
                headers={"user-agent": "Mozilla/5.0 (Android)"},
            )
        )
    counting.flush()
    content = assemble(YEAR, day=TODAY)
    values = {each["key"]: each["values"]["downloads"] for each in content["agencies"]}
    assert values == {"so-y-te": 3, "so-tu-phap": 0}
    told = next(each for each in content["indicators"] if each["key"] == "downloads")
    assert told["province"] == 3 and not told["is_absent"]
    shown = next(table for table in content["tables"] if table["key"] == "luot-tai-bieu-mau")
    answer = json.loads(visitor.client.get("/api/progress/luot-tai-bieu-mau").content)
    assert answer["rows"] == shown["rows"]
    assert shown["rows"] == [{"form": "Tờ khai so-y-te", "agency": "Sở Y tế", "downloads": 3}]
    assert "Tờ khai so-y-te" in visitor.sees("/tien-do/luot-tai-bieu-mau")
    book = load_workbook(io.BytesIO(as_xlsx(content)))
    assert ("Tờ khai so-y-te", "Sở Y tế", 3) in set(book["luot-tai-bieu-mau"].iter_rows(values_only=True))
    heading, *rows = book["Co quan"].iter_rows(values_only=True)
    at = next(number for number, each in enumerate(heading) if each.startswith(told["name"]))
    assert {each[1]: each[at] for each in rows} == values


def test_only_the_years_days_up_to_the_day_count(province: Province) -> None:
    row = file_of(province.health)
    for times, on in ((1, date(2024, 12, 31)), (10, date(2025, 1, 1)), (100, date(2025, 12, 16))):
        downloaded(row, times, on)
    assert downloads_table(2025, date(2025, 12, 15)).total("downloads") == 10


def test_the_sum_of_the_rows_is_the_provinces_and_what_is_withdrawn_is_counted_unnamed(
    province: Province,
) -> None:
    for number, agency in enumerate((province.health, province.justice, province.radio), 1):
        downloaded(file_of(agency), number)
    gone = file_of(province.justice).form
    FormTemplatePage.objects.filter(pk=gone.pk).update(live=False, title=f"{SECRET} cũ")
    content = assemble(YEAR, day=TODAY)
    told = next(each for each in content["indicators"] if each["key"] == "downloads")
    table = downloads_table()
    assert told["province"] == table.total("downloads") == 6
    assert {each["key"]: each["values"]["downloads"] for each in content["agencies"]} == {
        "so-y-te": 1,
        "so-tu-phap": 2,
    }
    assert SECRET not in str(table.rows)


def test_searches_that_led_to_a_page(province: Province) -> None:
    for _time in range(4):
        buffer.note_search("khai sinh", filters={}, total=3)
    buffer.note_search("khai sinh", filters={"agency": ("so-y-te",)}, total=1)
    buffer.note_search("bay lên sao hỏa", filters={}, total=0)
    for _time in range(2):
        buffer.note_opening("khai sinh", kind="procedure", id=1, position=1)
    buffer.note_opening("khai sinh", kind="procedure", id=1, position=0)  # suggested: no search came before
    buffer.note_opening("", kind="procedure", id=1, position=0)  # a visit by another door
    buffer.flush()
    assert search_success(YEAR, TODAY) == 33.3, "two of six"
    content = assemble(YEAR, day=TODAY)
    told = next(each for each in content["indicators"] if each["key"] == "search")
    assert (told["province"], told["is_absent"], told["is_provincial"]) == (33.3, False, True)
    assert all("search" not in each["values"] for each in content["agencies"])


def test_many_openings_of_one_search_are_one_success_and_days_are_kept_apart(province: Province) -> None:
    AskedQuery.objects.create(day=TODAY, query="khai sinh", asked=1, opened=9, total=3)
    yesterday = max(TODAY - timedelta(days=1), date(YEAR, 1, 1))
    AskedQuery.objects.create(day=yesterday, query="khai sinh", filters="x=1", asked=3, opened=0, total=3)
    assert search_success(YEAR, TODAY) == 25.0


@pytest.mark.parametrize("days", [0, 5])
def test_a_log_that_does_not_reach_back_is_not_known_rather_than_wrong(
    province: Province, settings: LazySettings, days: int
) -> None:
    settings.SEARCH_LOG_DAYS = days
    AskedQuery.objects.create(day=TODAY, query="khai sinh", asked=4, opened=4, total=3)
    assert search_success(YEAR, TODAY) is None


def test_nobody_searched_is_not_known_either(province: Province) -> None:
    assert search_success(YEAR, TODAY) is None
