"""What search may find of the catalogue: procedures and forms."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.models import (
    Audience,
    FormTemplatePage,
    Offering,
    ProcedurePage,
    ServiceField,
)
from catalogue.models.steps import words_of_steps
from catalogue.search_watches import form_watches, procedure_watches
from cms.agencies.agency import AgencyPage
from cms.search_sources import agency_words
from search import facet_labels, sources
from search.documents import SearchDocument
from search.sources import Source
from search.suggesting import kinds


def announce() -> None:
    """Registers the room's sources and the names of the facets it knows."""
    sources.register(
        Source(
            kind="procedure",
            label=_("Procedure"),
            model=ProcedurePage,
            rows=procedure_rows,
            document=procedure_document,
            card="catalogue/cards/procedure.html",
            watches=procedure_watches(),
        )
    )
    sources.register(
        Source(
            kind="form",
            label=_("Form"),
            model=FormTemplatePage,
            rows=form_rows,
            document=form_document,
            card="catalogue/cards/form.html",
            watches=form_watches(),
        )
    )
    kinds.register("procedure", order=10)
    kinds.register("form", order=20)
    facet_labels.register_labels("field", field_labels)
    facet_labels.register_labels("audience", audience_labels)
    facet_labels.register_labels("level", lambda values: _choices(Offering.Level.choices, values))
    facet_labels.register_labels("online", lambda values: _choices(Offering.Mode.choices, values))


def procedure_rows() -> QuerySet[Any]:
    """Public procedures with all a document needs; of the agency and the forms only what is public itself."""
    agencies = AgencyPage.objects.public().prefetch_related("names", "predecessors")
    return (
        ProcedurePage.objects.public()
        .select_related("field")
        .prefetch_related(
            Prefetch("agency", queryset=agencies),
            "audiences",
            "life_events",
            "evidence__forms",
            Prefetch("evidence__forms__form", queryset=FormTemplatePage.objects.public()),
            "outputs",
            "requirements",
            "agencies__kind",
            "legal_basis__resource",
            "offerings__kind",
        )
    )


def form_rows() -> QuerySet[Any]:
    """Public forms with the public procedures that ask for them."""
    public = ProcedurePage.objects.public()
    return (
        FormTemplatePage.objects.public()
        .select_related("agency")
        .prefetch_related(
            "uses__evidence",
            Prefetch("uses__evidence__procedure", queryset=public),
            "files",
        )
    )


def procedure_document(page: ProcedurePage) -> SearchDocument:
    """What search knows of a procedure. Forms and agencies that are not public lend it no word."""
    papers = list(page.evidence.all())
    # What was left out when the rows were read is not there to be asked for.
    asked_for = [getattr(link, "form", None) for row in papers for link in row.forms.all()]
    forms = [form for form in asked_for if form is not None]
    offerings = [row for row in page.offerings.all() if row.offered]
    agency = page.agency
    names = [agency_words(agency)] if agency else []
    names += [row.name or (row.kind.name if row.kind else "") for row in page.agencies.all()]
    legal = [f"{row.resource.number} {row.resource.title}" for row in page.legal_basis.all()]
    return SearchDocument(
        kind="procedure",
        id=page.pk,
        key=page.code,
        texts={
            "title": page.title,
            "name": page.official_name,
            "aliases": page.citizen_words,
            "codes": "\n".join([page.code, page.decision_number, *(form.code for form in forms)]),
            "field": page.field.name if page.field else "",
            "agency": "\n".join([*names, page.promulgator]),
            "evidence": "\n".join(f"{row.case} {row.name}".strip() for row in papers),
            "forms": "\n".join([*(row.form_names for row in papers), *(form.title for form in forms)]),
            "results": "\n".join(row.name for row in page.outputs.all()),
            "body": "\n".join(
                [
                    page.summary,
                    page.description,
                    words_of_steps(page.steps),
                    *(row.text for row in page.requirements.all()),
                    *(event.title for event in page.life_events.all()),
                    page.original_channels,
                    page.original_evidence,
                    *legal,
                ]
            ),
        },
        facets={
            "agency": (agency.key,) if agency else (),
            "field": (page.field.slug,) if page.field else (),
            "audience": tuple(audience.slug for audience in page.audiences.all()),
            "tier": page.tiers,
            "level": tuple(sorted({str(row.level) for row in offerings if row.level})),
            "online": tuple(sorted({row.online_mode for row in offerings if row.online_mode})),
        },
        validity=page.validity,
        until=page.expire_at,
    )


def form_document(page: FormTemplatePage) -> SearchDocument:
    """What search knows of a form: also the procedures that ask for it."""
    # A procedure that is not public was left out when they were read: asking for it finds none.
    used_by = [getattr(link.evidence, "procedure", None) for link in page.uses.all()]
    procedures = {row.pk: row for row in used_by if row is not None}
    return SearchDocument(
        kind="form",
        id=page.pk,
        key=f"form:{page.code}",
        texts={
            "title": page.title,
            "codes": "\n".join([page.code, *(row.code for row in procedures.values())]),
            "agency": page.agency.title if page.agency else "",
            "body": "\n".join([page.intro, page.legal_basis, *(row.title for row in procedures.values())]),
        },
        facets={"agency": (page.agency.key,) if page.agency else ()},
        until=page.expire_at,
    )


def field_labels(values: Iterable[str]) -> dict[str, str]:
    """Field slugs to names."""
    return dict(ServiceField.objects.filter(slug__in=list(values)).values_list("slug", "name"))


def audience_labels(values: Iterable[str]) -> dict[str, str]:
    """Audience slugs to names."""
    return dict(Audience.objects.filter(slug__in=list(values)).values_list("slug", "name"))


def _choices(
    choices: Sequence[tuple[int | str, facet_labels.Label]], values: Iterable[str]
) -> dict[str, facet_labels.Label]:
    names = {str(key): label for key, label in choices}
    return {value: names.get(value, value) for value in values}
