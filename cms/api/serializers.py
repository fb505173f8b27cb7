"""Registry of how each page type answers in JSON: each room announces its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from cms.api.context import Context

Serialize = Callable[[Any, Context], dict[str, Any]]
Children = Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True)
class Serializer:
    """How pages of one type answer.

    `expand(page, context)` gives the fields of its own beside the frame's; `name` is their `@type`, `kind` what search
    calls them (empty: not found by search), `description` the field with the two sentences that describe them;
    `children(page)` the public pages listed as `items` (None: a page without items).
    """

    model: type[Page]
    expand: Serialize
    name: str
    kind: str = ""
    description: str = "search_description"
    children: Children | None = None


_serializers: dict[type[Page], Serializer] = {}


def register(
    model: type[Page],
    expand: Serialize,
    *,
    name: str = "",
    kind: str = "",
    description: str = "search_description",
    children: Children | None = None,
) -> None:
    """Announces how a page type answers; the same type again replaces the first."""
    _serializers[model] = Serializer(
        model, expand, name or type_name(model), kind=kind, description=description, children=children
    )


def of(model: type[Page] | None) -> Serializer:
    """How a page type answers; a type nobody announced gives the frame's fields only."""
    wanted = model or Page
    return _serializers.get(wanted) or Serializer(wanted, _nothing_more, type_name(wanted))


def all() -> tuple[Serializer, ...]:
    """Every announced type."""
    return tuple(_serializers.values())


def kinds() -> dict[str, str]:
    """`@type` to the kind search knows it by, for types that can be found."""
    return {serializer.name: serializer.kind for serializer in _serializers.values() if serializer.kind}


def type_name(model: type[Page]) -> str:
    """The class's name without «Page»: ProcedurePage is a Procedure."""
    return model.__name__.removesuffix("Page") or model.__name__


def _nothing_more(page: Page, context: Context) -> dict[str, Any]:
    return {}
