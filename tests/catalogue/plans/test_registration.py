"""An agency registers what it does not offer yet; the coordinator accepts, or returns it with a reason."""

import pytest
from django.urls import reverse

from catalogue.models import (
    LevelChange,
    Offering,
    ProcedurePage,
    ProcedureSectionPage,
    Registration,
    ServiceField,
)
from catalogue.registration.candidates import candidates
from cms.publishing.founding import found
from tests.cms.desk.province import Province, shelf


@pytest.fixture
def vaccination(province: Province) -> ProcedurePage:
    """In the health department's field and tier, and not offered by it."""
    field = ServiceField.objects.create(slug="y-te", name="Y tế")
    ProcedurePage.objects.update(field=field, at_province=True)
    page = ProcedurePage(title="Cấp phép tiêm chủng", code="1.000009", field=field, at_province=True)
    return found(page, under=shelf(province.health, ProcedureSectionPage))


def test_the_wizard_offers_ones_own_field_and_tier_only(
    province: Province, vaccination: ProcedurePage
) -> None:
    assert vaccination in candidates(province.health)
    ProcedurePage.objects.filter(pk=vaccination.pk).update(at_province=False, at_commune=True)
    assert vaccination not in candidates(province.health)
    ProcedurePage.objects.filter(pk=vaccination.pk).update(at_province=True, validity="repealed")
    assert vaccination not in candidates(province.health)


def test_what_is_offered_is_not_offered_again(province: Province, vaccination: ProcedurePage) -> None:
    Offering.objects.create(procedure=vaccination, agency=province.health, level=1)
    assert vaccination not in candidates(province.health)


def test_a_paper_goes_its_way(province: Province, vaccination: ProcedurePage) -> None:
    editor, coordinator = province.signed_in("health editor"), province.signed_in("coordinator")
    assert "Cấp phép tiêm chủng" in editor.get(reverse("catalogue_register")).content.decode()
    sent = {"agency": province.health.pk, "procedure": vaccination.pk, f"level-{vaccination.pk}": "2"}
    assert editor.post(reverse("catalogue_register"), sent).status_code == 302
    paper = Registration.objects.get()
    url = reverse("catalogue_registration", args=[paper.pk])

    def stands(state: str) -> bool:
        paper.refresh_from_db()
        return paper.state == state

    editor.post(url, {"step": "accept"})
    assert stands("draft"), "an agency does not judge its own paper"
    editor.post(url, {"step": "submit"})
    assert stands("submitted") and vaccination not in candidates(province.health)
    coordinator.post(url, {"step": "return", "reason": " "})
    assert stands("submitted"), "a return without a reason helps nobody"
    coordinator.post(url, {"step": "return", "reason": "Thiếu căn cứ."})
    assert stands("returned") and "Thiếu căn cứ." in editor.get(url).content.decode()
    editor.post(url, {"step": "submit"})
    coordinator.post(url, {"step": "accept", "decision": "9/QĐ-UBND"})
    assert stands("accepted")
    row = Offering.objects.get(procedure=vaccination)
    change = LevelChange.objects.get(offering=row)
    assert (row.agency, row.level, change.decision_number) == (province.health, 2, "9/QĐ-UBND")
    assert change.by_name == "coordinator"


def test_nothing_ticked_makes_no_paper(province: Province, vaccination: ProcedurePage) -> None:
    client = province.signed_in("health editor")
    assert client.post(reverse("catalogue_register"), {"agency": province.health.pk}).status_code == 200
    assert not Registration.objects.exists()


def test_another_agencys_paper_is_not_there(province: Province, vaccination: ProcedurePage) -> None:
    paper = Registration.objects.create(agency=province.justice)
    paper.items.create(procedure=vaccination)
    url = reverse("catalogue_registration", args=[paper.pk])
    client = province.signed_in("health publisher")
    assert client.get(url).status_code == 404 and client.post(url, {"step": "submit"}).status_code == 404
    forged = {"agency": province.justice.pk, "procedure": vaccination.pk}
    assert client.post(reverse("catalogue_register"), forged).status_code == 302
    assert Registration.objects.count() == 1
    assert province.signed_in("radio press").get(reverse("catalogue_registrations")).status_code == 302
