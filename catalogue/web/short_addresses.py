"""Short addresses that outlive moves and renames: `/tt/1.001193`, `/bieu-mau/CT01`, `/bieu-mau/CT01/tai-ve`."""

from unicodedata import normalize

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.models import FormTemplatePage, ProcedurePage
from catalogue.web.files import newest_file

# 302 and never 301: a browser must not remember where a page lay before its agency was merged.


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """To the public procedure with this national code."""
    wanted = normalize("NFC", code)
    page = ProcedurePage.objects.public().filter(_code_is(wanted)).first()
    return HttpResponseRedirect(page.get_url(request)) if page else _unknown(request, wanted)


@require_safe
def form(request: HttpRequest, code: str) -> HttpResponse:
    """To the public form with this number, in any letter case."""
    wanted = normalize("NFC", code)
    page = _public_form(wanted)
    return HttpResponseRedirect(page.get_url(request)) if page else _unknown(request, wanted)


@require_safe
def form_file(request: HttpRequest, code: str, format: str | None = None) -> HttpResponse:
    """To the newest file of a form, in the format asked for or the one easiest to fill in."""
    page = _public_form(normalize("NFC", code))
    newest = newest_file(page, format.lower() if format else None) if page else None
    if newest is None:
        raise Http404
    return HttpResponseRedirect(newest.file.url)


def _public_form(code: str) -> FormTemplatePage | None:
    return FormTemplatePage.objects.public().filter(_code_is(code)).first()


def _code_is(code: str) -> Q:
    # SQLite knows letter case in ASCII only, so "đkx10" has to be asked for as "ĐKX10" too.
    return Q(code__iexact=code) | Q(code__iexact=code.upper()) | Q(code__iexact=code.lower())


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "404.html", {"wanted": code[:100]}, status=404)
