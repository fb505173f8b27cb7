"""Uploaded files as they are mentioned in answers: only those of collections open to the public."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.models import CollectionViewRestriction

from cms.api.context import Context
from media.files import File
from media.pictures import Picture


def public_files(ids: Iterable[int | None], context: Context) -> dict[int, dict[str, Any]]:
    """File id to its mention, for those of the ids the public may have."""
    wanted = {id for id in ids if id is not None}
    if not wanted:
        return {}
    files = File.objects.filter(pk__in=wanted).exclude(_in_restricted_collection())
    return {file.pk: file_mention(file, context) for file in files}


def file_mention(file: File, context: Context) -> dict[str, Any]:
    """A public file: its immutable address, name, media type, size in bytes and SHA-256."""
    return {
        "@id": f"{context.origin}{file.url}",
        "title": file.title,
        "filename": file.original_name or file.filename,
        "content-type": file.content_type,
        "size": file.file_size,
        "sha256": file.sha256,
    }


def picture_mention(picture: Picture | None, context: Context) -> dict[str, Any] | None:
    """A picture as uploaded, with the words for those who cannot see it; sizes in pixels."""
    if (
        picture is None
        or not Picture.objects.filter(pk=picture.pk).exclude(_in_restricted_collection()).exists()
    ):
        return None
    return {
        "@id": context.request.build_absolute_uri(picture.file.url),
        "alt": picture.default_alt_text,
        "width": picture.width,
        "height": picture.height,
    }


def _in_restricted_collection() -> Q:
    restricted = Q(pk__in=())
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        restricted |= Q(collection__path__startswith=path)
    return restricted
