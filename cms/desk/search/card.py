"""The card of the searches an agency was asked to mend."""

from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail_modeladmin.helpers import AdminURLHelper

from cms.agencies.agency import AgencyPage
from cms.desk.cards import Card, Line
from search.tasks.task import SearchTask


def _lines(request: HttpRequest, agency: AgencyPage) -> list[Line]:
    tasks = SearchTask.objects.filter(agency=agency, closed_at=None).count()
    return [Line(gettext("Searches to mend"), tasks, AdminURLHelper(SearchTask).index_url)] if tasks else []


SEARCH_CARD = Card(name="search", order=30, lines=_lines)
