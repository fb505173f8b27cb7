"""Putting a finished page into the tree with one save and one revision, as commands do."""

from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import now
from wagtail.models import Page, Revision


def found(page: Page, *, under: Page) -> Page:
    """Adds a live page below `under`; its first revision is what is published."""
    moment = now()
    page.live = True
    page.has_unpublished_changes = False
    page.first_published_at = page.first_published_at or moment
    page.last_published_at = moment
    page.latest_revision_created_at = moment
    page.draft_title = page.title
    under.add_child(instance=page)
    record_revision(page)
    return page


def record_revision(page: Page) -> Revision:
    """Writes the page as it stands as its newest, published revision, without saving the page itself again."""
    moment = page.last_published_at or now()
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=ContentType.objects.get_for_model(Page, for_concrete_model=False),
        content=page.serializable_data(),
        object_str=str(page)[:255],
        created_at=moment,
    )
    Page.objects.filter(pk=page.pk).update(
        latest_revision=revision, live_revision=revision, latest_revision_created_at=revision.created_at
    )
    page.latest_revision = page.live_revision = revision
    return revision
