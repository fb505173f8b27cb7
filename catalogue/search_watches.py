"""What else changes when a row that a procedure's or a form's document shows is saved or deleted."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q
from wagtail.models import PageViewRestriction

from catalogue.models import (
    Audience,
    Evidence,
    EvidenceForm,
    ExecutingAgency,
    FormFile,
    FormTemplatePage,
    LegalResource,
    LifeEvent,
    Offering,
    Output,
    ProcedureLegal,
    ProcedurePage,
    Requirement,
    ServiceField,
)
from cms.agencies.agency import AgencyPage
from cms.agencies.former import FormerAgency
from cms.agencies.kinds import AgencyKind
from cms.agencies.names import AgencyName
from cms.publishing.public_change import ancestor_watch, privacy_watch
from search.sources import Watch

#: Parts of a procedure that may be saved or deleted by themselves.
PARTS: tuple[type[Model], ...] = (Evidence, Output, Requirement, ExecutingAgency, ProcedureLegal, Offering)


def procedure_watches() -> tuple[Watch, ...]:
    """For the documents of procedures."""
    return (
        privacy_watch(ProcedurePage),
        ancestor_watch(ProcedurePage, AgencyPage),
        *(Watch(part, lambda row: [row.procedure_id]) for part in PARTS),
        Watch(EvidenceForm, lambda row: [row.evidence.procedure_id]),
        Watch(ServiceField, lambda row: row.procedures.values_list("pk", flat=True)),
        Watch(Audience, _with("audiences")),
        Watch(LifeEvent, _with("life_events")),
        Watch(LegalResource, _with("legal_basis__resource")),
        Watch(AgencyKind, _with("agencies__kind")),
        Watch(AgencyName, lambda row: _below([row.agency], ProcedurePage)),
        Watch(FormerAgency, lambda row: _below(row.successors.all(), ProcedurePage)),
        Watch(FormerAgency.successors.through, lambda row: _below(_ends(row), ProcedurePage)),
        Watch(FormTemplatePage, lambda row: _uses(Q(evidence__forms__form=row))),
        Watch(PageViewRestriction, _asking_for_forms_below),
    )


def form_watches() -> tuple[Watch, ...]:
    """For the documents of forms."""
    return (
        privacy_watch(FormTemplatePage),
        ancestor_watch(FormTemplatePage, AgencyPage),
        Watch(FormFile, lambda row: [row.form_id]),
        Watch(ProcedurePage, lambda row: _forms(Q(uses__evidence__procedure=row))),
        Watch(Evidence, lambda row: _forms(Q(uses__evidence=row))),
        Watch(EvidenceForm, lambda row: [row.form_id]),
        Watch(PageViewRestriction, _asked_for_below),
        Watch(AgencyPage, lambda row: _asked_for_by(row)),
    )


def _with(relation: str) -> Callable[[Any], Iterable[int]]:
    """Procedures related to the row."""
    return lambda row: _uses(Q(**{relation: row}))


def _uses(condition: Q) -> list[int]:
    return list(ProcedurePage.objects.filter(condition).values_list("pk", flat=True).distinct())


def _forms(condition: Q) -> list[int]:
    return list(FormTemplatePage.objects.filter(condition).values_list("pk", flat=True).distinct())


def _below(agencies: Iterable[AgencyPage], model: type[ProcedurePage]) -> list[int]:
    """What names an agency by all its names: the pages beneath it."""
    found: list[int] = []
    for agency in agencies:
        if agency.path:
            found += model.objects.filter(path__startswith=agency.path).values_list("pk", flat=True)
    return found


def _ends(row: FormerAgency | AgencyPage) -> list[AgencyPage]:
    """The link between former and present agencies is saved from either end."""
    return [row] if isinstance(row, AgencyPage) else list(row.successors.all())


def _asking_for_forms_below(restriction: PageViewRestriction) -> list[int]:
    """A form made private takes its number and title out of the procedures that ask for it."""
    return _uses(Q(evidence__forms__form__path__startswith=restriction.page.path))


def _asked_for_below(restriction: PageViewRestriction) -> list[int]:
    """A procedure made private takes its code and title out of the forms it asks for."""
    return _forms(Q(uses__evidence__procedure__path__startswith=restriction.page.path))


def _asked_for_by(agency: AgencyPage) -> list[int]:
    """An agency withdrawn or deleted takes its procedures along, wherever their forms are."""
    return _forms(Q(uses__evidence__procedure__path__startswith=agency.path)) if agency.path else []
