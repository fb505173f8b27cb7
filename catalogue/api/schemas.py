"""The shapes of procedures and forms in JSON."""

from datetime import date, datetime

from pydantic import Field

from catalogue.api.procedure_schemas import (
    AgencyConcerned,
    ChannelShape,
    EvidenceShape,
    LegalShape,
    OfferingShape,
    OutputShape,
    StepShape,
)
from cms.api.schemas import Batching, Frame, Link, Reply, Summary, Term


class ProcedureContent(Frame):
    """A procedure (CPSV-AP: PublicService)."""

    code: str = Field(description="Code in the national catalogue; empty where there is none.")
    official_name: str
    agency: Summary | None = Field(description="Who answers for it.")
    field: Term | None
    tiers: list[str] = Field(description="Levels of authority: bo, tinh, xa, khac.")
    audiences: list[Term]
    life_events: list[Term]
    channels: list[ChannelShape]
    evidence: list[EvidenceShape]
    steps: list[StepShape]
    outputs: list[OutputShape]
    requirements: list[str]
    agencies: list[AgencyConcerned]
    receiving_address: str
    legal_basis: list[LegalShape]
    offerings: list[OfferingShape]
    related: list[Summary]
    validity: Term
    valid_from: date | None
    valid_to: date | None
    decision_number: str
    promulgator: str
    procedure_type: str
    details: str
    original_channels: str
    original_evidence: str
    checked_on: date | None


class ProcedureRow(Summary):
    """A procedure in a list."""

    code: str
    agency: Summary | None
    field: Term | None
    tiers: list[str]
    validity: Term
    modified: datetime | None


class ProcedureList(Reply):
    """A window of procedures."""

    id_: str = Field(alias="@id")
    items: list[ProcedureRow]
    items_total: int = Field(ge=0)
    batching: Batching | None = None


class FormFileShape(Reply):
    """One file of a form; it never changes, a new version has an address of its own."""

    id_: str = Field(alias="@id")
    title: str
    filename: str
    content_type: str = Field(alias="content-type")
    size: int | None = Field(description="Bytes.")
    sha256: str
    format: str
    version: int
    current: bool
    valid_from: date
    note: str


class FormContent(Frame):
    """A form."""

    code: str
    agency: Summary | None
    legal_basis: str
    valid_from: date | None
    valid_to: date | None
    files: list[FormFileShape]
    used_by: list[Summary]


class CurrentFile(Link):
    """The newest file of one format."""

    format: str
    size: int | None = Field(description="Bytes.")


class FormRow(Summary):
    """A form in a list, with its current files."""

    code: str
    agency: Summary | None
    files: list[CurrentFile]


class FormList(Reply):
    """A window of forms."""

    id_: str = Field(alias="@id")
    items: list[FormRow]
    items_total: int = Field(ge=0)
    batching: Batching | None = None
