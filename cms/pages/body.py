"""The blocks running text is written in, and the plain words it holds."""

from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]

BODY_BLOCKS = [
    ("heading", blocks.CharBlock(label=_("Heading"), icon="title", max_length=200)),
    ("paragraph", blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)),
    (
        "picture",
        blocks.StructBlock(
            [
                ("picture", ImageChooserBlock(label=_("Picture"))),
                (
                    "caption",
                    blocks.CharBlock(label=_("Caption of the picture"), required=False, max_length=300),
                ),
            ],
            label=_("Picture"),
            icon="image",
            template="cms/blocks/picture.html",
        ),
    ),
    ("quote", blocks.BlockQuoteBlock(label=_("Quotation"))),
    ("file", DocumentChooserBlock(label=_("File"), template="cms/blocks/file.html")),
]


def words_of(stream: blocks.StreamValue) -> str:
    """The running text without markup, a paragraph a line."""
    lines = []
    for block in stream:
        if block.block_type in {"heading", "quote"}:
            lines.append(str(block.value))
        elif block.block_type == "paragraph":
            lines.append(unescape(strip_tags(str(block.value).replace("</p>", "\n").replace("</li>", "\n"))))
        elif block.block_type == "picture":
            lines.append(block.value.get("caption") or "")
    return "\n".join(line.strip() for line in lines if line.strip())
