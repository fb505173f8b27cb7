"""Puts a file into the portal from code, by the same checks an editor's upload passes."""

from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files import File as Content
from wagtail.models import Collection

from media.checks import inspect
from media.files import File


def store(
    source: BinaryIO | Path | str | bytes,
    *,
    name: str,
    title: str,
    collection: Collection | None = None,
    user: Any = None,
    once: bool = False,
) -> File:
    """A new File from a path, a binary stream or bytes; RefusedFile when the checks refuse it.

    `collection` defaults to the root. With `once`, the same content under the same name in the same collection is
    kept only once and the File already there comes back.
    """
    if isinstance(source, (str, Path)):
        with open(source, "rb") as opened:
            return store(opened, name=name, title=title, collection=collection, user=user, once=once)
    stream = BytesIO(source) if isinstance(source, bytes) else source
    facts = inspect(stream, name)
    home = collection or Collection.get_first_root_node()
    if once:
        same = File.objects.filter(sha256=facts.sha256, original_name=facts.name, collection=home)
        if (kept := same.order_by("pk").first()) is not None:
            return kept
    file = File(
        title=title[:255],
        file=Content(stream, name=facts.name),
        collection=home,
        uploaded_by_user=user,
    )
    file.save()
    return File.objects.get(pk=file.pk)  # free of the caller's stream, which may be closed by now
