"""What search may find of the catalogue: procedures and forms."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.models import (
    Audience,
    Evidence,
    EvidenceForm,
    ExecutingAgency,
    FormTemplatePage,
    Offering,
    ProcedureLegal,
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
    forms = EvidenceForm.objects.filter(form__in=FormTemplatePage.objects.public().values("pk"))
    papers = Evidence.objects.prefetch_related(_listed("forms", forms.select_related("form")))
    return (
        ProcedurePage.objects.public()
        .select_related("field")
        .prefetch_related(
            Prefetch("agency", queryset=agencies),
            _listed("audiences"),
            _listed("life_events"),
            _listed("evidence", papers),
            _listed("outputs"),
            _listed("requirements"),
            _listed("agencies", ExecutingAgency.objects.select_related("kind")),
            _listed("legal_basis", ProcedureLegal.objects.select_related("resource")),
            _listed("offerings", Offering.objects.declared()),
        )
    )


def form_rows() -> QuerySet[Any]:
    """Public forms with the public procedures that ask for them."""
    public = ProcedurePage.objects.public().values("pk")
    uses = EvidenceForm.objects.filter(evidence__procedure__in=public)
    return (
        FormTemplatePage.objects.public()
        .select_related("agency")
        .prefetch_related(_listed("uses", uses.select_related("evidence__procedure")))
    )


def _listed(name: str, rows: QuerySet[Any] | None = None) -> Prefetch:
    """Related rows as a plain list under `listed_<name>`.

    For each page and relation Django and modelcluster would make a manager and a query that nobody runs, which takes
    longer than reading the rows. What a row points at is joined: asked for apart, SQLite gets one OR for each, and it
    takes a thousand at most.
    """
    return Prefetch(name, queryset=rows, to_attr=f"listed_{name}")


def procedure_document(page: Any) -> SearchDocument:
    """What search knows of a row of `procedure_rows`. Forms and agencies that are not public lend it no word."""
    papers = page.listed_evidence
    forms = [link.form for row in papers for link in row.listed_forms]
    offerings = page.listed_offerings
    agency = page.agency
    names = [agency_words(agency)] if agency else []
    names += [row.name or (row.kind.name if row.kind else "") for row in page.listed_agencies]
    legal = [f"{row.resource.number} {row.resource.title}" for row in page.listed_legal_basis]
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
            "results": "\n".join(row.name for row in page.listed_outputs),
            "body": "\n".join(
                [
                    page.summary,
                    page.description,
                    words_of_steps(page.steps),
                    *(row.text for row in page.listed_requirements),
                    *(event.title for event in page.listed_life_events),
                    page.original_channels,
                    page.original_evidence,
                    *legal,
                ]
            ),
        },
        facets={
            "agency": (agency.key,) if agency else (),
            "field": (page.field.slug,) if page.field else (),
            "audience": tuple(audience.slug for audience in page.listed_audiences),
            "tier": page.tiers,
            "level": tuple(sorted({str(row.level) for row in offerings if row.level})),
            "online": tuple(sorted({row.online_mode for row in offerings if row.online_mode})),
        },
        validity=page.validity,
        until=page.expire_at,
    )


def form_document(page: Any) -> SearchDocument:
    """What search knows of a row of `form_rows`: also the procedures that ask for it."""
    procedures = {link.evidence.procedure_id: link.evidence.procedure for link in page.listed_uses}
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
