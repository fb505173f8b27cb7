"""An agency declares what it offers; «every commune» is the coordinator's to say."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from catalogue.models import (
    LegalResource,
    LevelChange,
    Offering,
    ProcedurePage,
    ProcedureSectionPage,
    UsageCount,
)
from tests.cms.desk.province import SECRET, Province, shelf

ADD = "catalogue_offering_modeladmin_create"


def procedure(agency: Any, *, live: bool = True) -> ProcedurePage:
    return ProcedurePage.objects.descendant_of(agency).get(live=live)


def test_the_agency_is_preset_and_the_row_is_marked_as_edited(province: Province) -> None:
    client = province.signed_in("health editor")
    text = client.get(reverse(ADD)).content.decode()
    assert f'value="{province.health.pk}" selected' in text
    assert f'<option value="{province.justice.pk}"' not in text and 'name="kind"' not in text
    sent = {
        "procedure": procedure(province.justice).pk,
        "agency": province.health.pk,
        "offered": "on",
        "level": 3,
    }
    assert client.post(reverse(ADD), sent).status_code == 302
    row = Offering.objects.get(agency=province.health, procedure=procedure(province.justice))
    assert row.edited and row.level == 3 and row.kind is None


@pytest.mark.parametrize("forged", ["agency", "kind", "draft", "twice"])
def test_what_is_forged_is_refused(province: Province, forged: str) -> None:
    sent: dict[str, Any] = {
        "procedure": procedure(province.justice).pk,
        "agency": province.health.pk,
        "offered": "on",
    }
    if forged == "agency":
        sent["agency"] = province.justice.pk
    elif forged == "kind":
        sent |= {"agency": "", "kind": province.health.kind.pk}
    elif forged == "draft":
        sent["procedure"] = procedure(province.justice, live=False).pk
    else:
        sent["procedure"] = procedure(province.health).pk
    answer = province.signed_in("health editor").post(reverse(ADD), sent)
    assert answer.status_code == 200 and answer.context["form"].errors
    assert Offering.objects.count() == 3


def test_her_own_row_she_changes_but_never_gives_away(province: Province) -> None:
    row = Offering.objects.get(agency=province.health)
    client = province.signed_in("health editor")
    url = reverse("catalogue_offering_modeladmin_edit", args=[row.pk])
    sent = {"procedure": row.procedure.pk, "agency": province.justice.pk, "offered": "on", "level": 4}
    assert "why" in client.post(url, {**sent, "agency": province.health.pk}).context["form"].errors
    sent["why"] = "Theo kế hoạch năm."
    assert client.post(url, sent).status_code == 200
    assert client.post(url, {**sent, "agency": province.health.pk}).status_code == 302
    row.refresh_from_db()
    assert (row.agency, row.level, row.edited) == (province.health, 4, True)


def test_a_change_goes_into_the_ledger_with_what_it_rests_on(province: Province) -> None:
    row = Offering.objects.get(agency=province.health)
    client = province.signed_in("health editor")
    url = reverse("catalogue_offering_modeladmin_edit", args=[row.pk])
    sent = {
        "procedure": row.procedure.pk, "agency": province.health.pk, "offered": "on", "level": 3,
        "why": "Nâng mức", "decision": "15/QĐ-SYT", "effective_on": localdate().isoformat(),
    }  # fmt: skip
    assert client.post(url, sent).status_code == 302
    change = LevelChange.objects.filter(offering=row).last()
    assert (change.from_level, change.to_level, change.to_mode) == (2, 3, "mot_phan")
    assert (change.decision_number, change.by_name, change.why) == ("15/QĐ-SYT", "health.editor", "Nâng mức")
    row.refresh_from_db()
    assert row.online_mode == "mot_phan" and not row.mode_confirmed, "a proposal, until a person confirms it"
    early = {**sent, "level": 4, "effective_on": (localdate() - timedelta(days=1)).isoformat()}
    assert "effective_on" in client.post(url, early).context["form"].errors


def test_the_ledger_is_read_by_its_own_agency_and_touched_by_nobody(province: Province) -> None:
    url = reverse("catalogue_levelchange_modeladmin_index")
    assert province.signed_in("health editor").get(url).context["result_count"] == 1
    assert province.signed_in("coordinator").get(url).context["result_count"] == 3
    row = LevelChange.objects.first()
    client = province.signed_in("coordinator")
    for action in ("edit", "delete"):
        address = reverse(f"catalogue_levelchange_modeladmin_{action}", args=[row.pk])
        assert client.post(address, {}).status_code == 302
    assert client.post(reverse("catalogue_levelchange_modeladmin_create"), {}).status_code == 302
    assert LevelChange.objects.count() == 3


def test_usage_is_typed_in_for_ones_own_offerings(province: Province) -> None:
    own, other = (Offering.objects.get(agency=a) for a in (province.health, province.justice))
    client, url = province.signed_in("health editor"), reverse("catalogue_usagecount_modeladmin_create")
    sent = {"offering": own.pk, "counted_on": "2026-06-30", "received": 12, "source": "Cổng quốc gia"}
    assert client.post(url, {**sent, "offering": other.pk}).status_code == 200
    assert client.post(url, {**sent, "received": ""}).context["form"].errors
    assert client.post(url, {**sent, "counted_on": "2099-01-01"}).context["form"].errors
    assert client.post(url, sent).status_code == 302
    assert UsageCount.objects.get().received == 12


def test_the_list_holds_ones_own_rows_only(province: Province) -> None:
    url = reverse("catalogue_offering_modeladmin_index")
    assert province.signed_in("health editor").get(url).context["result_count"] == 1
    assert province.signed_in("coordinator").get(url).context["result_count"] == 3
    assert province.signed_in("radio press").get(url).status_code == 302


def test_the_coordinator_declares_for_a_kind(province: Province) -> None:
    sent = {
        "procedure": procedure(province.health).pk,
        "agency": "",
        "kind": province.health.kind.pk,
        "offered": "on",
    }
    client = province.signed_in("coordinator")
    assert client.post(reverse(ADD), sent).status_code == 302
    assert Offering.objects.get(agency=None).kind == province.health.kind
    assert client.post(reverse(ADD), {**sent, "agency": province.health.pk}).status_code == 200


def test_a_legal_resource_is_chosen_by_number_or_words_without_marks(province: Province) -> None:
    LegalResource.objects.create(number="23/2015/NĐ-CP", title="Nghị định về chứng thực")
    LegalResource.objects.create(number="60/2014/QH13", title="Luật Hộ tịch")
    client = province.signed_in("health editor")
    url = reverse("legal_resource_chooser:choose_results")
    for typed, found in (("chung thuc", "23/2015"), ("HỘ TỊCH", "60/2014"), ("60/2014", "60/2014")):
        text = client.get(url, {"q": typed}).content.decode()
        assert found in text and text.count("data-chooser-modal-choice") == 1, typed


def test_the_procedure_editor_holds_no_list_of_legal_resources(province: Province) -> None:
    LegalResource.objects.create(number="1/2020/QH14", title=f"{SECRET} luật")
    place = shelf(province.health, ProcedureSectionPage)
    url = reverse("wagtailadmin_pages:add", args=["catalogue", "procedurepage", place.pk])
    text = province.signed_in("health editor").get(url).content.decode()
    assert f"{SECRET} luật" not in text
    assert reverse("legal_resource_chooser:choose") in text
