"""Whether one page may be seen by anyone right now, for those who hold the page and not a queryset."""

from django.utils.timezone import now
from wagtail.models import Page, PageViewRestriction


def is_public(page: Page | None) -> bool:
    """Live, not past its expiry, under no view restriction: the same as `.public()` of our querysets."""
    if page is None or not page.live or (page.expire_at is not None and page.expire_at <= now()):
        return False
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return not PageViewRestriction.objects.filter(page__path__in=above).exists()
