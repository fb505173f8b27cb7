"""Tags the citizen's pages are put together with."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Q
from django.template.context import RequestContext
from django.utils.safestring import SafeString
from django.utils.timezone import now
from wagtail.models import Page

from cms.agencies.agency import AgencyPage
from cms.publishing.citable import CitedPage
from cms.web import sections
from cms.web.icons import drawing
from cms.web.paging import address_of
from cms.web.publishers import agencies_above
from cms.web.shelves import Shelf, open_shelves, shelf_of

register = template.Library()


@register.simple_tag(takes_context=True)
def parts_of(context: RequestContext, place: str) -> list[tuple[sections.Part, dict[str, Any]]]:
    """`{% parts_of "home" as parts %}`: the announced parts of a place that have something to show."""
    return sections.parts_of(place, request=context["request"], page=context["page"])


@register.simple_tag(takes_context=True)
def shelf(context: RequestContext, section: Page) -> Shelf | None:
    """`{% shelf page as shelf %}`: the rows that lie under a section or column."""
    return shelf_of(context["request"], section)


@register.simple_tag
def shelves_of(agency: Page) -> list[Page]:
    """`{% shelves_of agency as shelves %}`: its sections that hold something."""
    return open_shelves(agency)


@register.simple_tag
def agency_of(page: Page) -> Page | None:
    """`{% agency_of page as agency %}`: the public agency a page belongs to."""
    return agencies_above([page]).get(page.pk)


@register.simple_tag
def successor_of(agency: Page) -> Page | None:
    """`{% successor_of page as successor %}`: who took over, if that agency is public."""
    return AgencyPage.objects.public().filter(pk=agency.successor_id).first() if agency.successor_id else None


@register.simple_tag
def trail_of(page: Page) -> list[Page]:
    """`{% trail_of page as trail %}`: the pages above, home first."""
    moment = now()
    return [above for above in page.trail() if above.expire_at is None or above.expire_at > moment]


@register.simple_tag
def cited_by(rows: Iterable[CitedPage]) -> list[Page]:
    """`{% cited_by page.related.all as pages %}`: the public ones among the pages a text points at, in its order."""
    order = [row.page_id for row in rows]
    moment = now()
    shown = Page.objects.live().public().filter(Q(expire_at=None) | Q(expire_at__gt=moment)).in_bulk(order)
    return [shown[pk] for pk in order if pk in shown]


@register.simple_tag(takes_context=True)
def page_address(context: RequestContext, number: int) -> str:
    """`{% page_address 3 %}`: this list's third page."""
    return address_of(context["request"].GET, number)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "baby" %}`: a small drawing, silent for screen readers."""
    return drawing(name)


@register.simple_tag
def demo_notice() -> bool:
    """Whether this instance shows made-up data and must say so."""
    return bool(getattr(settings, "DEMO_NOTICE", False))


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a text that hold anything."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
