"""The shapes of a procedure's rows in JSON, named after CPSV-AP."""

from datetime import date
from typing import Literal

from pydantic import Field

from cms.api.schemas import Reply, Summary, Term


class TimeShape(Reply):
    """How long it takes: a quantity with its unit, or words."""

    quantity: float | None
    unit: Term | None = Field(description="Working days leave out weekends and holidays; days do not.")
    text: str


class CostShape(Reply):
    """What it costs."""

    is_free: bool
    amount: float | None = Field(description="In đồng.")
    currency: Literal["VND"]
    label: str
    text: str
    legal_note: str


class ChannelShape(Reply):
    """A way to apply."""

    kind: Term
    time: TimeShape
    costs: list[CostShape]
    note: str


class EvidenceShape(Reply):
    """A paper to bring; the same `case` groups papers, an empty one is for everybody."""

    case: str
    name: str
    originals: int
    copies: int
    forms: list[Summary]
    form_names: list[str]


class StepShape(Reply):
    """A step, a case that begins a new row of steps, or a note."""

    type_: Literal["step", "case", "note"] = Field(alias="@type")
    title: str
    text: str


class OutputShape(Reply):
    """What the applicant receives."""

    name: str
    code: str


class AgencyConcerned(Reply):
    """Who carries out, decides or helps: an agency, a kind of agency («every commune»), or a name."""

    role: Term
    name: str
    name_in_decision: str
    agency: Summary | None
    kind: Term | None


class LegalShape(Reply):
    """An act the procedure rests on."""

    number: str
    title: str
    issued_on: date | None
    validity: Term


class UsageShape(Reply):
    """Applications of a year up to a day, and who says so."""

    counted_on: date
    received: int | None
    processed: int | None
    source: str


class OfferingShape(Reply):
    """Where it is offered: at an agency or at every agency of a kind, with the level declared."""

    agency: Summary | None
    kind: Term | None
    level: int | None = Field(ge=1, le=4)
    proved_level: int | None = Field(
        ge=0, le=4, description="What the public page proves; null where nothing was computed yet."
    )
    online_mode: Term | None
    online_url: str
    usage: UsageShape | None = Field(description="The newest figures; null where none were entered.")
