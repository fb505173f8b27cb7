"""The portal's own addresses, beside the pages of the tree."""

from django.urls import path, re_path

from cms.web import agencies, choosing_language, health, opening, robots, searching, suggesting

app_name = "web"

urlpatterns = [
    re_path(r"^tim-kiem/?$", searching.search_page, name="search"),
    re_path(r"^tim-kiem/mo/?$", opening.opened, name="opened"),
    re_path(r"^goi-y/?$", suggesting.suggestions, name="suggest"),
    re_path(r"^co-quan/?$", agencies.agencies_page, name="agencies"),
    re_path(r"^ngon-ngu/?$", choosing_language.choose_language, name="language"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("healthz", health.health, name="health"),
]
