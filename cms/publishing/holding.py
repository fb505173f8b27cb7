"""Files a public page links or shows are public; those only a draft names are not."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.timezone import now
from wagtail.models import Page, ReferenceIndex

from media.files import File
from media.holders import Holder


def live_file_ids(ids: Iterable[int]) -> set[int]:
    """Which of these files a public page refers to, by Wagtail's index of references in what is published."""
    wanted = {str(pk) for pk in ids}
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(File),
        to_object_id__in=wanted,
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", "to_object_id")
    pages = {page_id for page_id, _file in references}
    moment = now()
    public = set(
        Page.objects.live()
        .public()
        .filter(Q(expire_at=None) | Q(expire_at__gt=moment), pk__in=pages)
        .values_list("pk", flat=True)
    )
    return {int(file_id) for page_id, file_id in references if int(page_id) in public}


PAGES = Holder("pages", live_file_ids)
