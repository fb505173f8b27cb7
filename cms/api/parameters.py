"""The parameters lists and pages take, checked; a name nobody knows is refused, not overlooked."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import ConfigDict, Field

from cms.api.context import DEFAULT_SIZE, FURTHEST, MOST, Context, Window, root_of
from cms.api.problems import BadParameter

COMPONENTS = ("breadcrumbs", "navigation")
DEEPEST_NAVIGATION = 3


class WindowParameters(Schema):
    """Which rows of a list."""

    model_config = ConfigDict(populate_by_name=True)

    b_start: int = Field(0, ge=0, le=FURTHEST, description="How many items to pass over.")
    b_size: int = Field(DEFAULT_SIZE, ge=1, le=MOST, description="How many items at most.")

    def context(self, request: HttpRequest) -> Context:
        """The request as serializers see it. Raises BadParameter for a name this list does not take."""
        refuse_unknown(request, type(self))
        return Context(request, root_of(request), Window(self.b_start, self.b_size))


class NavigationParameters(Schema):
    """How deep the navigation goes."""

    model_config = ConfigDict(populate_by_name=True)

    depth: int = Field(
        1,
        alias="expand.navigation.depth",
        ge=1,
        le=DEEPEST_NAVIGATION,
        description="Storeys of the navigation: agencies, their shelves, columns.",
    )

    def context(self, request: HttpRequest) -> Context:
        """The request as serializers see it. Raises BadParameter for a name this address does not take."""
        refuse_unknown(request, type(self))
        return Context(request, root_of(request), depth=self.depth)


class PageParameters(WindowParameters, NavigationParameters):
    """What a page's address takes."""

    expand: str = Field("", description="Components to send along, by commas: breadcrumbs, navigation.")

    def context(self, request: HttpRequest, *, strict: bool = True) -> Context:
        """The request as serializers see it.

        Raises BadParameter for a component nobody knows and, when strict, for a name this address does not take.
        """
        if strict:
            refuse_unknown(request, type(self))
        wanted = frozenset(name.strip() for name in self.expand.split(",") if name.strip())
        if wanted - set(COMPONENTS):
            raise BadParameter(
                "expand", _("These can be expanded: {names}.").format(names=", ".join(COMPONENTS))
            )
        return Context(request, root_of(request), Window(self.b_start, self.b_size), wanted, self.depth)


class NoParameters(Schema):
    """For addresses that take none."""


def refuse_unknown(request: HttpRequest, known: type[Schema]) -> None:
    """Raises BadParameter for the first parameter of the request that the schema does not name."""
    names = {info.alias or name for name, info in known.model_fields.items()}
    for name in request.GET:
        if name not in names:
            raise BadParameter(
                name[:50], _("There is no such parameter here; /api/openapi.json lists those there are.")
            )


def parameter_errors(errors: Sequence[dict[str, Any]]) -> list[BadParameter]:
    """Pydantic's findings in our words."""
    return [BadParameter(str(error["loc"][-1])[:50], _sentence(error)) for error in errors]


def _sentence(error: dict[str, Any]) -> str:
    sort, context = str(error["type"]), error.get("ctx", {})
    if sort.startswith("int_"):
        return _("This must be a whole number.")
    if sort in {"greater_than_equal", "less_than_equal"}:
        bound = context.get("ge", context.get("le"))
        if sort == "greater_than_equal":
            return _("This must be at least {bound}.").format(bound=bound)
        return _("This must be at most {bound}; narrow the list instead.").format(bound=bound)
    return _("This value cannot be used; /api/openapi.json says which can.")
