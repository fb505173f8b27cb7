"""Running text in JSON: block by block, its links made whole, and only to what is public."""

from collections.abc import Callable
from html import escape
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.rich_text.rewriters import LinkRewriter

from cms.api.context import Context
from cms.api.files import picture_mention, public_files
from cms.api.summaries import summaries_of

Attributes = dict[str, str]


def blocks_of(stream: StreamValue, context: Context) -> list[dict[str, Any]]:
    """Each block with its `@type`; a file or picture the public may not have is left out."""
    files = public_files(
        [block.value.pk for block in stream if block.block_type == "file" and block.value], context
    )
    blocks = []
    for block in stream:
        value: Any = block.value
        if block.block_type == "paragraph":
            blocks.append({"@type": "paragraph", "html": public_html(value.source, context)})
        elif block.block_type == "picture":
            picture = picture_mention(value.get("picture"), context)
            if picture is not None:
                blocks.append({"@type": "picture", **picture, "caption": value.get("caption") or ""})
        elif block.block_type == "file":
            if value and value.pk in files:
                blocks.append({"@type": "file", **files[value.pk]})
        else:
            blocks.append({"@type": block.block_type, "text": str(value)})
    return blocks


def public_html(source: str, context: Context) -> str:
    """Rich text as stored, with links readers can follow; a link to what is not public keeps its words only."""
    rewrite = LinkRewriter(bulk_rules={"page": _to_pages(context), "document": _to_files(context)})
    return rewrite(source)


def _to_pages(context: Context) -> Callable[[list[Attributes]], list[str]]:
    def links(attributes: list[Attributes]) -> list[str]:
        ids = [_id(each) for each in attributes]
        return [_tag(page) for page in _in_order(ids, summaries_of(ids, context))]

    return links


def _to_files(context: Context) -> Callable[[list[Attributes]], list[str]]:
    def links(attributes: list[Attributes]) -> list[str]:
        ids = [_id(each) for each in attributes]
        return [_tag(file) for file in _in_order(ids, public_files(ids, context))]

    return links


def _in_order(ids: list[int | None], found: dict[int, dict[str, Any]]) -> list[dict[str, Any] | None]:
    return [None if id is None else found.get(id) for id in ids]


def _tag(target: dict[str, Any] | None) -> str:
    return "<a>" if target is None else f'<a href="{escape(target["@id"])}">'


def _id(attributes: Attributes) -> int | None:
    text = attributes.get("id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
