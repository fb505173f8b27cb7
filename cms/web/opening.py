"""Counts which result was opened, without script, cookie or third party: a ping beside the link, or a detour."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.web import cards
from media.counting import is_person
from search.log.buffer import note_opening
from search.query import MAX_LIMIT, MAX_OFFSET

SUGGESTED = 0  # the position of what was suggested while typing
LAST = MAX_OFFSET + MAX_LIMIT


def opened_address(kind: str, id: int, *, position: int, text: str) -> str:
    """Where a browser reports that this result was opened."""
    pairs = {"loai": kind, "so": id, "vi-tri": position, "q": text}
    return f"{reverse('web:opened')}?{urlencode(pairs)}"


@csrf_exempt  # a ping carries no cookie that would prove anything, and changes nothing but a count
@require_http_methods(["GET", "HEAD", "POST"])
def opened(request: HttpRequest) -> HttpResponse:
    """A POST only counts (204); a GET counts and leads on to the page. Neither writes before the reply has gone."""
    kind, id = request.GET.get("loai", ""), _number(request, "so")
    position = _number(request, "vi-tri")
    card = cards.of_kind(kind)
    if card is None or id is None or position is None or position > LAST:
        raise Http404
    page = None
    if request.method != "POST":
        page = card.rows().filter(pk=id).first()
        if page is None:
            raise Http404
    if request.method != "HEAD" and is_person(request):
        note_opening(request.GET.get("q", ""), kind=kind, id=id, position=position)
    return HttpResponseRedirect(page.get_url(request)) if page else HttpResponse(status=204)


def _number(request: HttpRequest, name: str) -> int | None:
    """A whole number below nineteen figures, which every database can hold."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
