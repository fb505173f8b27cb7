"""plone.restapi's components of a page: where it stands, and the tree it stands in."""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from cms.api import serializers
from cms.api.context import Context
from cms.api.finding import public_pages
from cms.api.shelves import without_empty_shelves
from cms.api.summaries import COLUMNS, summarise


def components(page: Page, context: Context) -> dict[str, Any]:
    """`@components`: an address each, or the whole component where the request expands it."""
    found = {}
    for name, build in (("breadcrumbs", breadcrumbs), ("navigation", navigation)):
        at = context.api_address(page, f"@{name}")
        found[name] = build(page, context) if name in context.expand else {"@id": at}
    found["search"] = {"@id": context.api_address(page, "@search")}
    return found


def breadcrumbs(page: Page, context: Context) -> dict[str, Any]:
    """The public pages from below the root down to this one, itself included."""
    above = public_pages().ancestor_of(page, inclusive=True).filter(depth__gt=context.root.depth)
    return {
        "@id": context.api_address(page, "@breadcrumbs"),
        "items": [
            {"@id": context.address(step), "title": step.title}
            for step in above.order_by("depth").only("pk", "path", "depth", "title", "url_path")
        ],
        "root": context.address(context.root),
    }


def navigation(page: Page, context: Context) -> dict[str, Any]:
    """The site's tree of pages that hold others, from the root, `context.depth` storeys deep, the same everywhere."""
    root, depth = context.root, context.depth
    holders = [
        ContentType.objects.get_for_model(serializer.model).pk
        for serializer in serializers.all()
        if serializer.children is not None
    ]
    pages = list(
        without_empty_shelves(public_pages().descendant_of(root), below=root, depth=root.depth + 2)
        .filter(depth__lte=root.depth + depth, content_type_id__in=holders)
        .order_by("path")
        .only(*COLUMNS)
    )
    below: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for step, summary in zip(pages, summarise(pages, context), strict=True):
        # Each page's items are a list that fills as its children come by, in the order of the tree.
        below[step.path[: -Page.steplen]].append({**summary, "items": below[step.path]})
    return {"@id": context.api_address(page, "@navigation"), "items": below[root.path]}
