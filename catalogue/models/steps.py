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
    """All the words of the steps, one block a paragraph."""
    parts: list[str] = []
    for block in stream:
        if block.block_type == "step":
            parts += [block.value.get("title") or "", block.value.get("text") or ""]
        else:
            parts.append(str(block.value))
    return "\n".join(part for part in parts if part)
