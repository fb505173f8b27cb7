"""What an editor sees when she chooses a page: everything public, and the drafts of her own agencies."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.utils.timezone import now
from wagtail.models import Page, PageViewRestriction
from wagtail.permissions import page_permission_policy


def visible_to(user: Any) -> Q:
    """Which pages a member of staff may see in a chooser, as a condition on Page."""
    # Keys, not a condition on the date: the admin's search filters only by the fields it indexes.
    expired = Page.objects.filter(live=True, expire_at__lte=now()).values_list("pk", flat=True)
    public = Q(live=True) & ~Q(id__in=list(expired))
    for path in PageViewRestriction.objects.values_list("page__path", flat=True):
        public &= ~Q(path__startswith=path)
    if user.is_superuser:
        return Q()
    held = page_permission_policy.get_cached_permissions_for_user(user)
    for path in {row.page.path for row in held if row.permission.codename == "change_page"}:
        public |= Q(path__startswith=path)
    # The road down to what she may choose, so that the tree can be walked.
    return public | Q(depth=1)


def only_visible(pages: Any, request: HttpRequest) -> Any:
    """Hook `construct_page_chooser_queryset`: cuts the list, and refuses to open a page that is not in it."""
    visible = visible_to(request.user)
    opened = request.resolver_match.kwargs.get("parent_page_id") if request.resolver_match else None
    if opened is not None and not Page.objects.filter(visible, pk=opened).exists():
        raise PermissionDenied
    return pages.filter(visible)
