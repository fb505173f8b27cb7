"""Addresses of files and pictures. Wagtail's own document addresses stay shut: they know no drafts."""

from django.urls import path

from media import views

app_name = "media"

urlpatterns = [
    path("tai-ve/<str:token>/<str:name>", views.download, name="download"),
    path("media/images/<str:name>", views.rendition, name="rendition"),
]
