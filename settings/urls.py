"""Every address of the portal; each room brings its own."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("api/", include("cms.api.urls")),
    path("", include("media.urls")),
    path("", include("catalogue.web.urls")),
    path("", include("cms.web.urls")),
    path("", include(wagtail_urls)),
]
