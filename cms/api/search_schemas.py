"""The shape of what @search answers."""

from pydantic import Field

from cms.api.schemas import Batching, Reply, Summary


class Highlight(Reply):
    """Safe HTML with the words found in <mark>."""

    title: str
    snippet: str


class FoundItem(Summary):
    """A page that was found."""

    kind: str
    key: str
    score: float
    pinned: bool = Field(description="True: the province chose it for this question.")
    highlight: Highlight


class FacetValue(Reply):
    """How many results carry a value, counted as if this facet were not filtered by."""

    token: str
    title: str
    count: int = Field(ge=0)
    selected: bool


class Facet(Reply):
    """A facet with its values, the most frequent first."""

    title: str
    values: list[FacetValue]


class Found(Reply):
    """A window of results, how many there are in all, and counts per facet."""

    id_: str = Field(alias="@id")
    items: list[FoundItem]
    items_total: int = Field(ge=0)
    batching: Batching | None = None
    facets: dict[str, Facet]
    relaxed: bool = Field(description="True: nothing held all the words, so some were let go.")
    notice: str
    warning: str
    suggestion: str = Field(description="What the text may have been meant to say; empty when it was clear.")
    answered: str = Field(
        description="What was answered in its stead, because what was typed stands nowhere."
    )
