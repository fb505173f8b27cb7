"""Frozen reports for everyone: pages that read as tables, and the same as Word, spreadsheet, CSV and JSON."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.figures.table import Column, Table
from catalogue.models import FrozenReport
from catalogue.reports.assembling import Content, canonical, of_agencies
from catalogue.reports.freezing import differences
from catalogue.reports.publishing import with_seal
from catalogue.reports.sheets import agencies_table, as_xlsx, report_csv
from catalogue.reports.words import as_docx
from catalogue.web.charts import stacked
from catalogue.web.progress import Shown

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What the page of a report draws, and from which columns.
CHARTS = {"theo-nam": ("low", "level3", "level4"), "lo-trinh-theo-quy": ("done", "late", "open", "given_up")}
#: Columns of the ranking on the page; the spreadsheet has them all.
RANKING = ("rank", "title", "score", "offered", "online", "plan", "completeness", "proof", "confirmed_on")


@require_safe
def reports_page(request: HttpRequest) -> HttpResponse:
    """Every frozen report, newest first."""
    rows = FrozenReport.objects.defer("content").order_by("-year")
    return render(request, "catalogue/reports.html", {"rows": rows})


@require_safe
def report_page(request: HttpRequest, year: int) -> HttpResponse:
    """One frozen report, with what has changed in the ledger since."""
    report = get_object_or_404(FrozenReport, year=year)
    context = page_context(with_seal(report)) | {"later": differences(report)}
    return render(request, "catalogue/report.html", context)


@require_safe
def report_agency(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """One agency in a frozen report: every value, how the score came about, its remark."""
    content = with_seal(get_object_or_404(FrozenReport, year=year))
    row = next((each for each in content["agencies"] if each["key"] == key), None)
    if row is None:
        raise Http404
    return render(request, "catalogue/report_agency.html", agency_context(content, row))


@require_safe
def report_file(request: HttpRequest, year: int, format: str, key: str = "") -> HttpResponse:
    """The report in a format; with a key, an agency's Word file."""
    content = with_seal(get_object_or_404(FrozenReport, year=year))
    return file_answer(content, format, key)


def file_answer(content: Content, format: str, key: str = "") -> HttpResponse:
    """A report's file. Raises Http404 for a format or agency there is none of."""
    try:
        kind, body = {
            "docx": lambda: (DOCX, as_docx(content, key)),
            "xlsx": lambda: (XLSX, as_xlsx(content)),
            "csv": lambda: ("text/csv; charset=utf-8", ("\ufeff" + report_csv(content)).encode()),
            "json": lambda: ("application/json", canonical(content).encode()),
        }[format]()
    except LookupError as error:
        raise Http404 from error
    draft = "" if content.get("frozen") else "-du-thao"
    name = f"bao-cao-{content['year']}{'-' + key if key else ''}{draft}.{format}"
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def page_context(content: Content) -> dict[str, Any]:
    """What a report's page shows, frozen or draft."""
    tables = [_shown(each) for each in content["tables"]]
    ranking = agencies_table(content)
    columns = [column for key in RANKING for column in ranking.columns if column.key == key]
    ranked = Table("xep-hang", ranking.title, ranking.unit, columns, ranking.rows)
    return {
        "content": content,
        "day": date.fromisoformat(content["day"]),
        "present": [each for each in content["indicators"] if not each["is_absent"]],
        "absent": [each for each in content["indicators"] if each["is_absent"]],
        "tables": tables,
        "ranking": Shown(ranked, len(ranked.rows)),
        "weights": _weights(content),
        "formats": ("docx", "xlsx", "csv", "json"),
    }


def agency_context(content: Content, row: Content) -> dict[str, Any]:
    """What an agency's page of a report shows."""
    values = [(each, row["values"].get(each["key"])) for each in of_agencies(content)]
    names = {each["key"]: each["name"] for each in content["indicators"]}
    return {
        "content": content,
        "row": row,
        "values": values,
        "points": [(names[key], points) for key, points in row["points"].items()],
        "absent": [each for each in content["indicators"] if each["is_absent"]],
        "total": len(content["agencies"]),
        "weights": _weights(content),
        "title": _("Report of {year}: {agency}").format(year=content["year"], agency=row["title"]),
    }


def _weights(content: Content) -> list[tuple[str, int]]:
    names = {each["key"]: each["name"] for each in content["indicators"]}
    return [(names[key], weight) for key, weight in content["weights"].items() if weight]


def _shown(data: Content) -> Shown:
    columns = [
        Column(column["key"], column["title"], is_number=number > 0)
        for number, column in enumerate(data["columns"])
    ]
    rows = [{key: _cell(value) for key, value in row.items()} for row in data["rows"]]
    table = Table(data["key"], data["title"], data["unit"], columns, rows, data["note"])
    keys = CHARTS.get(data["key"])
    return Shown(table, len(rows), stacked(table, keys) if keys else None)


def _cell(value: Any) -> Any:
    if isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        return date.fromisoformat(value)
    return value
