"""What the public may see, asked of any page type."""

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import now
from wagtail.models import PageManager as WagtailPageManager
from wagtail.query import PageQuerySet as WagtailPageQuerySet


class PageQuerySet(WagtailPageQuerySet):
    """Questions every page type of ours answers."""

    def public(self, at: datetime | None = None) -> "PageQuerySet":
        """Live, not past its expiry (even before the clock's next sweep), under no view restriction."""
        moment = at or now()
        return super().public().live().filter(Q(expire_at=None) | Q(expire_at__gt=moment))


PageManager = WagtailPageManager.from_queryset(PageQuerySet)
