"""How a procedure goes, step by step, case by case."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

STEP_BLOCKS = [
    ("case", blocks.CharBlock(label=_("Case"), icon="title", max_length=500)),
    (
        "step",
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Step"), required=False, max_length=300)),
                ("text", blocks.TextBlock(label=_("What happens"), required=False)),
            ],
            label=_("Step"),
            icon="list-ol",
        ),
    ),
    ("note", blocks.TextBlock(label=_("Note"))),
]


def words_of_steps(stream: blocks.StreamValue) -> str:
    """All the words of the steps, one block a paragraph. Reads them as stored: making every block takes most of the
    time an index document needs."""
    parts: list[str] = []
    for block in stream.raw_data:
        value = block["value"]
        found = [value.get("title"), value.get("text")] if isinstance(value, dict) else [value]
        parts += [str(part) for part in found if part]
    return "\n".join(parts)
