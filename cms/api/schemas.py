"""The shapes of the replies every room shares; they describe the API and check it in the tests."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Reply(BaseModel):
    """A shape without surprises: a key nobody wrote down is an error."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Term(Reply):
    """A word of a controlled list: what machines and what people call it."""

    token: str
    title: str


class Summary(Reply):
    """The mention of a page."""

    id_: str = Field(alias="@id", description="The page's public address.")
    type_: str = Field(alias="@type")
    id: str = Field(description="The last segment of its address.")
    title: str
    description: str


class Batching(Reply):
    """Links to the windows of a list; absent when everything fits in one."""

    id_: str = Field(alias="@id")
    first: str
    last: str
    next: str | None = None
    prev: str | None = None


class Crumb(Reply):
    """A step of the way down to a page."""

    id_: str = Field(alias="@id")
    title: str


class Breadcrumbs(Reply):
    """The way from the home page down to a page."""

    id_: str = Field(alias="@id")
    items: list[Crumb]
    root: str


class Branch(Summary):
    """A page of the navigation with those below it."""

    items: list["Branch"]


class Navigation(Reply):
    """The site's tree of pages that hold others."""

    id_: str = Field(alias="@id")
    items: list[Branch]


class Link(Reply):
    """An address and nothing more: ask there, or expand it."""

    id_: str = Field(alias="@id")


class Components(Reply):
    """Parts of a page that are sent along when `expand` names them."""

    breadcrumbs: Breadcrumbs | Link
    navigation: Navigation | Link
    search: Link


class Frame(BaseModel):
    """What every page answers, whatever its type."""

    model_config = ConfigDict(populate_by_name=True)

    id_: str = Field(alias="@id", description="The page's public address.")
    type_: str = Field(alias="@type")
    components: Components = Field(alias="@components")
    UID: str = Field(description="Never changes, wherever the page is moved.", pattern="^[0-9a-f]{32}$")
    id: str
    title: str
    description: str
    created: datetime | None
    modified: datetime | None
    language: Term
    review_state: Literal["published"]
    parent: Summary | dict[str, Any] = Field(description="Empty at the root.")
    is_folderish: bool
    items: list[Summary] | None = None
    items_total: int | None = Field(None, ge=0)
    batching: Batching | None = None


class Content(Frame):
    """A page; its type adds fields of its own."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)


class ParameterError(Reply):
    """A parameter that cannot be used, and what to do."""

    parameter: str
    detail: str


class Problem(Reply):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ParameterError] | None = None


FAILURES: dict[int, Any] = {404: Problem, 406: Problem, 422: Problem}
