"""What search engines of the web may read: robots.txt and the site map."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.pages.section import SectionPage

MOST = 50_000  # the protocol's bound for one file


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything but the admin and the endless combinations of search filters."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Disallow: {reverse('web:search')}",
        f"Sitemap: {request.build_absolute_uri(reverse('web:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with the day it last changed."""
    body = "".join(_lines(request))
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _lines(request: HttpRequest) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    pages = (
        Page.objects.live()
        .public()
        .filter(Q(expire_at=None) | Q(expire_at__gt=now()), depth__gt=1)
        # Shelves repeat what lies on them, and may be empty.
        .not_type(SectionPage)
        .order_by("path")[:MOST]
    )
    for page in pages:
        url = page.get_url(request)
        if url:
            day = f"<lastmod>{page.last_published_at:%Y-%m-%d}</lastmod>" if page.last_published_at else ""
            yield f"<url><loc>{escape(request.build_absolute_uri(url))}</loc>{day}</url>\n"
    yield "</urlset>\n"
