"""The shapes of agencies in JSON."""

from datetime import date

from pydantic import Field

from cms.api.schemas import Batching, Frame, Reply, Summary, Term


class OtherName(Reply):
    """Another name of an agency."""

    name: str
    role: Term
    valid_from: date | None
    valid_to: date | None


class Predecessor(Reply):
    """A dissolved unit this agency follows."""

    name: str
    code: str
    district: str
    valid_to: date | None


class Contact(Reply):
    """Where and when citizens are received."""

    address: str
    hours: str
    phone: str
    email: str
    website: str


class AgencyContent(Frame):
    """An agency."""

    key: str = Field(description="Communes by unit code, others by the last segment of their address.")
    code: str
    tier: Term
    kind: Term
    ministry: str
    valid_from: date | None
    valid_to: date | None
    successor: Summary | None
    former_district: str
    formed_from: list[str]
    names: list[OtherName]
    predecessors: list[Predecessor]
    contact: Contact


class AgencyRow(Summary):
    """An agency in a list."""

    key: str
    tier: Term
    kind: Term


class AgencyList(Reply):
    """A window of agencies."""

    id_: str = Field(alias="@id")
    items: list[AgencyRow]
    items_total: int = Field(ge=0)
    batching: Batching | None = None
