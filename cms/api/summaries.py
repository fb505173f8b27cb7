"""Short mentions of pages, as they stand in lists and references: only of public ones."""

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import Page

from cms.api import serializers
from cms.api.context import Context
from cms.api.finding import public_pages

# What a mention shows; the rest of a row stays in the database.
COLUMNS = ("pk", "path", "depth", "title", "slug", "url_path", "content_type_id", "search_description")


def summaries_of(ids: Iterable[int | None], context: Context) -> dict[int, dict[str, Any]]:
    """Page id to its mention, for those of the ids that are public; the others are left out."""
    wanted = {id for id in ids if id is not None}
    if not wanted:
        return {}
    pages = list(public_pages().filter(pk__in=wanted).only(*COLUMNS))
    return dict(zip([page.pk for page in pages], summarise(pages, context), strict=True))


def summarise(pages: Sequence[Page], context: Context) -> list[dict[str, Any]]:
    """A mention of each page, in their order; one more query for each type among them. The caller answers for
    their being public."""
    described = _descriptions(pages)
    return [summary(page, context, description=described.get(page.pk)) for page in pages]


def summary(page: Page, context: Context, *, description: str | None = None) -> dict[str, Any]:
    """The mention of one public page."""
    serializer = serializers.of(page.specific_class)
    return {
        "@id": context.address(page),
        "@type": serializer.name,
        "id": page.slug,
        "title": page.title,
        "description": page.search_description if description is None else description,
    }


def _descriptions(pages: Sequence[Page]) -> dict[int, str]:
    by_type: dict[type[Page], list[int]] = {}
    for page in pages:
        if page.specific_class is not None:
            by_type.setdefault(page.specific_class, []).append(page.pk)
    found: dict[int, str] = {}
    for model, ids in by_type.items():
        column = serializers.of(model).description
        if column != "search_description":
            found |= dict(model.objects.filter(pk__in=ids).values_list("pk", column))
    return found
