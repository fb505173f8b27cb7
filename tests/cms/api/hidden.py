"""The ways a page is not for the public, each made of a page that would be public otherwise."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.timezone import now
from wagtail.models import Page, PageViewRestriction

from cms.publishing.founding import found

#: The word every hidden page carries in all its texts; it may stand in no reply.
CANARY = "hoàng-yến"

Hide = Callable[[Page, Page], Page]


def _never_published(page: Page, under: Page) -> Page:
    page.live = False
    page.has_unpublished_changes = True
    return under.add_child(instance=page)


def _withdrawn(page: Page, under: Page) -> Page:
    found(page, under=under)
    page.unpublish()
    return page


def _expired(page: Page, under: Page) -> Page:
    """Past its time, though the clock's sweep has not come by yet."""
    page.expire_at = now() - timedelta(minutes=1)
    return found(page, under=under)


def _private(page: Page, under: Page) -> Page:
    found(page, under=under)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def _behind_a_password(page: Page, under: Page) -> Page:
    found(page, under=under)
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="mật khẩu"
    )
    return page


def _below_a_private_page(page: Page, under: Page) -> Page:
    found(page, under=under)
    PageViewRestriction.objects.create(page=under, restriction_type=PageViewRestriction.LOGIN)
    return page


WAYS: dict[str, Hide] = {
    "never published": _never_published,
    "withdrawn": _withdrawn,
    "expired": _expired,
    "private": _private,
    "behind a password": _behind_a_password,
    "below a private page": _below_a_private_page,
}
