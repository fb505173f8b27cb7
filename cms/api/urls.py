"""The API's addresses, below `api/`."""

from cms.api.frame import patterns

app_name = "api"
urlpatterns = patterns()
