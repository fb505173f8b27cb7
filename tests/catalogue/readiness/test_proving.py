"""The proved level follows what the public page really has, step by step of the ladder."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from catalogue.models import (
    Channel,
    Evidence,
    FormFile,
    FormTemplatePage,
    Offering,
    ProcedurePage,
    ProvedLevel,
    UsageCount,
)
from catalogue.readiness.checklist import BY_NUMBER, CHECKLIST, asked_at
from catalogue.readiness.proving import declared_above_proved, proof_kept, proofs_held_back, prove_levels
from tests.catalogue.readiness.conftest import answers, proved
from tests.cms.desk.province import Province
from tests.cms.web.conftest import Hide, Visitor


def test_the_checklist_is_the_laws_whole() -> None:
    assert [duty.number for duty in CHECKLIST] == list(range(1, 39))
    assert {duty.level for duty in CHECKLIST} == {0, 1, 2, 3, 4}
    assert len(asked_at(1)) < len(asked_at(2)) < len(asked_at(3)) < len(asked_at(4)) == 37
    assert all(duty.source for duty in CHECKLIST if duty.binding)


def test_a_complete_page_proves_level_4(complete: Offering) -> None:
    assert (proved(complete), complete.proved.open_duties) == (4, [5, 6, 17, 30, 31])
    assert not Offering.objects.filter(declared_above_proved()).exists()


def _no_decision(row: Offering) -> None:
    ProcedurePage.objects.filter(pk=row.procedure_id).update(decision_number="")


def _no_steps(row: Offering) -> None:
    ProcedurePage.objects.filter(pk=row.procedure_id).update(steps=[])


def _a_way_without_time(row: Offering) -> None:
    Channel.objects.filter(procedure=row.procedure_id).update(time_quantity=None, time_text="")


def _no_file(row: Offering) -> None:
    FormFile.objects.update(current=False)


def _a_form_only_named(row: Offering) -> None:
    Evidence.objects.create(procedure=row.procedure, name="Giấy", originals=1, form_names="Mẫu 1.docx")


def _no_guide(row: Offering) -> None:
    Offering.objects.filter(pk=row.pk).update(guide="  ")


def _no_identity(row: Offering) -> None:
    Offering.objects.filter(pk=row.pk).update(identity="")


def _broken_link(row: Offering) -> None:
    answers(row, works=False)


def _old_check(row: Offering) -> None:
    answers(row, works=True, checked_at=now() - timedelta(days=31))


def _another_address(row: Offering) -> None:
    Offering.objects.filter(pk=row.pk).update(online_url="https://dichvucong.gov.vn/never-asked")


def _no_payment(row: Offering) -> None:
    Offering.objects.filter(pk=row.pk).update(online_payment=False)


def _no_delivery(row: Offering) -> None:
    Offering.objects.filter(pk=row.pk).update(result_by_post=False)


@pytest.mark.parametrize(
    ("spoil", "level", "missing"),
    [
        (_no_decision, 0, 4),
        (_no_steps, 0, 7),
        (_a_way_without_time, 0, 9),
        (_no_file, 1, 13),
        (_a_form_only_named, 1, 13),
        (_no_guide, 2, 29),
        (_no_identity, 2, 32),
        (_broken_link, 2, 28),
        (_old_check, 2, 28),
        (_another_address, 2, 28),
        (_no_payment, 3, 34),
        (_no_delivery, 3, 35),
    ],
)
def test_each_missing_duty_holds_its_step_back(
    complete: Offering, spoil: Callable[[Offering], None], level: int, missing: int
) -> None:
    spoil(complete)
    assert proved(complete) == level
    row = Offering.objects.select_related("proved").get(declared_above_proved())
    assert BY_NUMBER[missing] in proof_kept(row.proved).missing_for(4)


def test_a_page_nobody_sees_proves_nothing(complete: Offering, birth: ProcedurePage, hide: Hide) -> None:
    hide(birth)
    assert proved(complete) == 0


def test_a_hidden_form_is_no_form(complete: Offering, declaration: FormTemplatePage, hide: Hide) -> None:
    hide(declaration)
    assert proved(complete) == 1


def test_a_save_proves_anew_after_commit(
    complete: Offering, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    prove_levels()
    connection.run_on_commit.clear()  # as if all that went before were committed
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        complete.guide = ""
        complete.save()
    assert ProvedLevel.objects.get(offering=complete).level == 2


def test_a_second_run_changes_nothing(complete: Offering) -> None:
    assert prove_levels() == 1
    assert prove_levels() == 0


def test_twenty_cost_no_more_queries_than_one(complete: Offering, justice: object) -> None:
    prove_levels()
    with CaptureQueriesContext(connection) as one:
        prove_levels()
    for number in range(20):
        Evidence.objects.create(procedure=complete.procedure, name=f"Giấy {number}", copies=1)
        Channel.objects.create(procedure=complete.procedure, kind=Channel.Kind.POST)
    Offering.objects.create(procedure=complete.procedure, agency=complete.procedure.agency, level=1)
    prove_levels()
    with CaptureQueriesContext(connection) as more:
        prove_levels()
    assert len(more) == len(one)


def test_the_citizen_sees_both_levels(complete: Offering, visitor: Visitor) -> None:
    _no_payment(complete)
    prove_levels()
    html = visitor.sees(complete.procedure.url)
    assert "Mức độ 4" in html and "Trang này chứng minh được mức độ 3." in html


def test_the_citizen_and_the_machine_read_how_much_it_is_used(complete: Offering, visitor: Visitor) -> None:
    for on, received in (("2026-03-31", 5), ("2026-06-30", 12)):
        UsageCount.objects.create(
            offering=complete, counted_on=on, received=received, processed=4, source="Cổng quốc gia"
        )
    html = visitor.sees(complete.procedure.url)
    assert "Đã nhận 12 hồ sơ" in html and "Cổng quốc gia" in html and "Đã nhận 5 hồ sơ" not in html
    answer = json.loads(visitor.client.get("/api/procedures/1.001193").content)
    assert answer["offerings"][0]["usage"]["received"] == 12


def test_the_desk_lists_what_is_missing_for_ones_own_services_only(province: Province) -> None:
    prove_levels()
    url = reverse("catalogue_tasks")
    text = province.signed_in("health editor").get(url).content.decode()
    assert "Cấp giấy phép so-y-te" in text and "so-tu-phap" not in text and "Trình tự" in text
    assert "so-tu-phap" in province.signed_in("coordinator").get(url).content.decode()
    assert province.signed_in("radio press").get(url).status_code == 302
    assert url in province.signed_in("health editor").get(reverse("wagtailadmin_home")).content.decode()


def test_a_transaction_proves_once_and_what_is_rolled_back_not_at_all(
    complete: Offering, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks() as callbacks:
        with transaction.atomic():
            complete.guide = "Một"
            complete.save()
            complete.guide = "Hai"
            complete.save()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            complete.save()
            raise ZeroDivisionError
    assert len([call for call in callbacks if getattr(call, "__qualname__", "") == "prove_soon"]) == 1


def test_bulk_work_proves_at_its_end(complete: Offering) -> None:
    prove_levels()
    with proofs_held_back(), proofs_held_back():
        complete.guide = ""
        complete.save()
        assert ProvedLevel.objects.get(offering=complete).level == 4
    assert ProvedLevel.objects.get(offering=complete).level == 2
