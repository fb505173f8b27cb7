"""The catalogue's own addresses: short permanent ones, fields and events."""

from django.urls import re_path

from catalogue.web import browsing, progress, short_addresses

app_name = "catalogue"

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
]
