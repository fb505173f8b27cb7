"""However much a page holds, search knows all of it."""

from catalogue.models import (
    Evidence,
    EvidenceForm,
    FormTemplatePage,
    LegalResource,
    ProcedureLegal,
    ProcedurePage,
)
from search.applying import documents_of

# SQLite takes a thousand alternatives in one question.
MANY = 1_100


def test_a_procedure_may_rest_on_more_acts_than_a_question_has_room_for(birth: ProcedurePage) -> None:
    acts = LegalResource.objects.bulk_create(
        LegalResource(number=f"{number}/2026/TT", title=f"Thông tư thứ {number}") for number in range(MANY)
    )
    ProcedureLegal.objects.bulk_create(
        ProcedureLegal(procedure=birth, resource=act, sort_order=place) for place, act in enumerate(acts)
    )
    (document,), errors = documents_of("procedure", {birth.pk: 1})
    assert not errors
    assert f"{MANY - 1}/2026/TT Thông tư thứ {MANY - 1}" in document.texts["body"]


def test_a_form_of_many_papers_names_its_procedure_once(
    birth: ProcedurePage, declaration: FormTemplatePage
) -> None:
    papers = Evidence.objects.bulk_create(
        Evidence(procedure=birth, name=f"Giấy tờ {number}") for number in range(MANY)
    )
    EvidenceForm.objects.bulk_create(EvidenceForm(evidence=paper, form=declaration) for paper in papers)
    (form,), _ = documents_of("form", {declaration.pk: 1})
    (procedure,), _ = documents_of("procedure", {birth.pk: 1})
    assert form.texts["body"].count(birth.title) == 1
    assert declaration.title in procedure.texts["forms"]
    assert f"Giấy tờ {MANY - 1}" in procedure.texts["evidence"]
