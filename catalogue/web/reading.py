"""A procedure as its page shows it: papers by case, steps by case, only public things linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from catalogue.models import (
    Channel,
    Cost,
    Evidence,
    ExecutingAgency,
    FormFile,
    FormTemplatePage,
    Offering,
    ProcedurePage,
)
from catalogue.readiness.addresses import NATIONAL_PORTAL
from catalogue.web.facts import QuickFacts, quick_facts, said_cost
from catalogue.web.files import current_files
from cms.agencies.agency import AgencyPage


@dataclass(frozen=True, slots=True)
class FormToFill:
    """A public form with the files to download."""

    page: FormTemplatePage
    files: Sequence[FormFile]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to bring, with its forms; `names` are form names no public form stands for."""

    row: Evidence
    forms: Sequence[FormToFill]
    names: Sequence[str]


@dataclass(slots=True)
class Case:
    """What belongs to one case: papers or steps. An empty title means: always."""

    title: str
    items: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to apply with its costs in words."""

    row: Channel
    costs: Sequence[tuple[str, Cost]]


@dataclass(frozen=True, slots=True)
class Doer:
    """An agency concerned; `page` only when the public may open it."""

    role: str
    label: str
    page: AgencyPage | None
    every_commune: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Where the procedure is offered, at which level, and where it is done online."""

    row: Offering
    label: str
    page: AgencyPage | None
    every_commune: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the page shows beside the row's own fields."""

    procedure: ProcedurePage
    agency: AgencyPage | None
    facts: QuickFacts
    papers: Sequence[Case]
    ways: Sequence[Way]
    steps: Sequence[Case]
    doers: Sequence[Doer]
    offers: Sequence[Offer]
    exceptions: Sequence[AgencyPage]
    related: Sequence[ProcedurePage]
    portal: str


def reading_of(page: ProcedurePage, *, as_written: bool = False) -> Reading:
    """What to show, in a fixed number of queries. `as_written` shows the page in memory: a draft being previewed."""
    procedure = page if as_written else ProcedurePage.objects.for_reading().get(pk=page.pk)
    concerned = list(procedure.agencies.all())
    offerings = list(
        Offering.objects.filter(procedure_id=procedure.pk)
        .select_related("agency", "kind", "proved")
        .prefetch_related("usage")
        .order_by("kind_id", "pk")
    )
    ids = {procedure.agency_id, *(row.agency_id for row in concerned), *(row.agency_id for row in offerings)}
    public = AgencyPage.objects.public().in_bulk([pk for pk in ids if pk])
    related = [row.target_id for row in procedure.related.all()]
    shown = ProcedurePage.objects.public().in_bulk(related)
    offers = [_offer(row, public) for row in offerings if row.offered]
    return Reading(
        procedure=procedure,
        agency=public.get(procedure.agency_id),
        facts=quick_facts(procedure),
        papers=_papers(procedure),
        ways=[Way(row, _costs(row)) for row in procedure.channels.all()],
        steps=_steps(procedure),
        doers=[_doer(row, public) for row in concerned if _may_be_named(row, public)],
        offers=[offer for offer in offers if offer.label],
        exceptions=[
            public[row.agency_id] for row in offerings if not row.offered and row.agency_id in public
        ],
        related=[shown[pk] for pk in related if pk in shown],
        portal=_portal(procedure, offerings),
    )


def _papers(procedure: ProcedurePage) -> list[Case]:
    rows = list(procedure.evidence.all())
    uses = {row: [use.form_id for use in row.forms.all()] for row in rows}
    wanted = {form for forms in uses.values() for form in forms}
    public = {
        form.pk: FormToFill(form, current_files(form))
        for form in FormTemplatePage.objects.public().filter(pk__in=wanted).prefetch_related("files__file")
    }
    cases: dict[str, Case] = {}
    for row in rows:
        forms = [public[pk] for pk in uses[row] if pk in public]
        names = [] if forms else [line.strip() for line in row.form_names.splitlines() if line.strip()]
        cases.setdefault(row.case, Case(row.case)).items.append(Paper(row, forms, names))
    return list(cases.values())


def _steps(procedure: ProcedurePage) -> list[Case]:
    cases: list[Case] = []
    for block in procedure.steps:
        if block.block_type == "case":
            cases.append(Case(block.value))
            continue
        if not cases:
            cases.append(Case(""))
        cases[-1].items.append(block)
    return cases


def _costs(channel: Channel) -> list[tuple[str, Cost]]:
    return [(said_cost(cost), cost) for cost in channel.costs.all()]


def _may_be_named(row: ExecutingAgency, public: dict[int, AgencyPage]) -> bool:
    return row.agency_id is None or row.agency_id in public or bool(row.name)


def _doer(row: ExecutingAgency, public: dict[int, AgencyPage]) -> Doer:
    page = public.get(row.agency_id)
    label = page.title if page else (row.kind.name if row.kind and not row.agency_id else row.name)
    return Doer(str(row.get_role_display()), label, page, bool(row.kind and row.kind.at_every_commune))


def _offer(row: Offering, public: dict[int, AgencyPage]) -> Offer:
    page = public.get(row.agency_id)
    label = page.title if page else (row.kind.name if row.kind else "")
    return Offer(row, label, page, bool(row.kind and row.kind.at_every_commune))


def _portal(procedure: ProcedurePage, offerings: Iterable[Offering]) -> str:
    given = next((row.online_url for row in offerings if row.offered and row.online_url), "")
    if given or not procedure.code or procedure.is_repealed:
        return "" if procedure.is_repealed else given
    return str(getattr(settings, "NATIONAL_PROCEDURE_URL", NATIONAL_PORTAL)).replace("{code}", procedure.code)
