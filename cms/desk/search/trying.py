"""«What would change»: a synonym tried on judged queries before it is saved."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from cms.pages.structure import may_coordinate
from search.judged import judged_queries
from search.results import SearchUnavailable
from search.synonyms.preview import would_change
from search.synonyms.provider import Entry
from search.synonyms.synonym import Synonym

LONGEST = 100


@require_POST
def try_synonym(request: HttpRequest) -> HttpResponse:
    """Reads the form as it stands, saves nothing."""
    if not may_coordinate(request.user):
        raise PermissionDenied
    row = Synonym(
        phrase=request.POST.get("phrase", "").replace("\x00", "")[:LONGEST],
        official=request.POST.get("official", "").replace("\x00", "")[: 20 * LONGEST],
        kind=request.POST.get("kind", Synonym.Kind.WORD),
    )
    active = bool(request.POST.get("active"))
    entry = Entry(row.phrase, row.phrases if active else (), row.kind)
    context = {"entry": entry, "active": active}
    try:
        compared = would_change(entry, judged_queries())
    except SearchUnavailable as error:
        return render(request, "cms/desk/search/tried.html", {**context, "away": str(error)})
    context |= {
        "concerned": len(compared),
        "changed": [one for one in compared if one.is_changed],
        "worse": sum(one.is_worse for one in compared),
        "better": sum(one.after > one.before for one in compared),
    }
    return render(request, "cms/desk/search/tried.html", context)
