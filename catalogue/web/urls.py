"""The catalogue's own addresses: short permanent ones, fields and events."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from catalogue.web import browsing, progress, reports, short_addresses

app_name = "catalogue"


def _year(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view with its year as a number."""

    def with_year(request: HttpRequest, year: str, **words: str) -> HttpResponse:
        return view(request, year=int(year), **words)

    return with_year


urlpatterns = [
    re_path(r"^tt/(?P<code>[^/]+)/?$", short_addresses.procedure, name="procedure"),
    re_path(
        r"^bieu-mau/(?P<code>.+?)/tai-ve(?:\.(?P<format>[A-Za-z0-9]{1,10}))?/?$",
        short_addresses.form_file,
        name="form-file",
    ),
    re_path(r"^bieu-mau/(?P<code>.+?)/?$", short_addresses.form, name="form"),
    re_path(r"^linh-vuc/?$", browsing.fields_page, name="fields"),
    re_path(r"^linh-vuc/(?P<slug>[-\w]+)/?$", browsing.field_page, name="field"),
    re_path(r"^su-kien/(?P<slug>[-\w]+)/?$", browsing.event_page, name="event"),
    re_path(r"^tien-do/?$", progress.progress_page, name="progress"),
    re_path(r"^tien-do/co-quan/(?P<key>[-\w]+)/?$", progress.agency_progress, name="agency-progress"),
    re_path(r"^tien-do/thu-tuc/(?P<code>[.\w]+)/?$", progress.service_history, name="service-history"),
    re_path(r"^tien-do/(?P<key>[-\w]+)\.csv$", progress.figure_csv, name="figure-csv"),
    re_path(r"^tien-do/(?P<key>[-\w]+)/?$", progress.figure_page, name="figure"),
    re_path(r"^bao-cao/?$", reports.reports_page, name="reports"),
    re_path(r"^bao-cao/(?P<year>[0-9]{4})/?$", _year(reports.report_page), name="report"),
    re_path(
        r"^bao-cao/(?P<year>[0-9]{4})\.(?P<format>docx|xlsx|csv|json)$",
        _year(reports.report_file),
        name="report-file",
    ),
    re_path(
        r"^bao-cao/(?P<year>[0-9]{4})/(?P<key>[-\w]+)\.docx$",
        _year(partial(reports.report_file, format="docx")),
        name="report-agency-file",
    ),
    re_path(
        r"^bao-cao/(?P<year>[0-9]{4})/(?P<key>[-\w]+)/?$", _year(reports.report_agency), name="report-agency"
    ),
]
