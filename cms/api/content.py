"""A whole page as JSON: the frame every type shares, its own fields, and what lies beneath it."""

from typing import Any

from django.conf import settings
from wagtail.models import Page

from cms.api import serializers
from cms.api.batching import batch
from cms.api.components import components
from cms.api.context import Context
from cms.api.finding import public_pages
from cms.api.summaries import summarise


def content_of(page: Page, context: Context) -> dict[str, Any]:
    """The page in plone.restapi's vocabulary. `page` is public and of its own type: the caller has seen to that."""
    serializer = serializers.of(type(page))
    content = {
        "@id": context.address(page),
        "@type": serializer.name,
        "@components": components(page, context),
        "UID": page.translation_key.hex,
        "id": page.slug,
        "title": page.title,
        "description": getattr(page, serializer.description),
        "created": page.first_published_at,
        "modified": page.last_published_at,
        "language": {
            "token": settings.LANGUAGE_CODE,
            "title": dict(settings.LANGUAGES)[settings.LANGUAGE_CODE],
        },
        "review_state": "published",
        "parent": _parent(page, context),
        "is_folderish": serializer.children is not None,
        **serializer.expand(page, context),
    }
    if serializer.children is not None:
        content |= batch(
            serializer.children(page),
            context,
            at=context.api_address(page),
            items=lambda rows: summarise(rows, context),
        )
    return content


def _parent(page: Page, context: Context) -> dict[str, Any]:
    """A mention of the page above; empty at the root, and where the page above is not public."""
    if page.pk == context.root.pk:
        return {}
    above = public_pages().parent_of(page)
    return next(iter(summarise(list(above), context)), {})
