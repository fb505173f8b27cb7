"""Agencies' shelves stay out of lists while nothing public lies on them."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Substr
from wagtail.models import Page

from cms.api import serializers
from cms.api.finding import public_pages
from cms.pages.querysets import PageQuerySet
from cms.pages.section import SectionPage


def without_empty_shelves(pages: PageQuerySet, *, below: Page, depth: int) -> PageQuerySet:
    """The pages, but for shelves at this depth of the tree with nothing public on them; all lie below one page."""
    shelves = [
        ContentType.objects.get_for_model(serializer.model).pk
        for serializer in serializers.all()
        if issubclass(serializer.model, SectionPage)
    ]
    if not shelves:
        return pages
    filled = (
        public_pages()
        .descendant_of(below)
        .filter(depth=depth + 1)
        .annotate(shelf=Substr("path", 1, depth * Page.steplen))
        .values("shelf")
        .distinct()
    )
    empty = (
        Page.objects.descendant_of(below)
        .filter(depth=depth, content_type_id__in=shelves)
        .exclude(path__in=filled)
    )
    return pages.exclude(pk__in=empty.values("pk"))
