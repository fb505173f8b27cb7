"""A stream field whose blocks stay out of migrations: a reworded block is no change of the database."""

from typing import Any

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """Wagtail's field, written into migrations without its block definitions."""

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
