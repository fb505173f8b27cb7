"""The coordinator's year: remind, register, plan, raise with proof; dashboard and report follow."""

import json
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import localdate, now

from catalogue.models import (
    LinkCheck,
    Offering,
    Plan,
    ProcedurePage,
    ProcedureSectionPage,
    Registration,
    ServiceField,
)
from catalogue.readiness.addresses import address_of
from catalogue.readiness.proving import prove_levels
from catalogue.reminders.sending import send_reminders
from catalogue.reports.assembling import assemble
from cms.publishing.founding import found
from tests.catalogue.readiness.conftest import (
    birth,
    complete,
    declaration,
    form_shelf,
    index,
    justice,
    procedure_shelf,
)
from tests.cms.desk.province import Province, shelf
from tests.cms.web.conftest import Visitor

__all__ = ["birth", "complete", "declaration", "form_shelf", "index", "justice", "procedure_shelf"]


@pytest.fixture
def service(province: Province) -> ProcedurePage:
    """In the health department's field; its page says all the law asks of level 1 and needs no form."""
    field = ServiceField.objects.create(slug="y-te", name="Y tế")
    Offering.objects.filter(agency=province.health).delete()
    page = ProcedurePage(title="Cấp phép tiêm chủng", code="1.000009", field=field, at_province=True)
    return found(page, under=shelf(province.health, ProcedureSectionPage))


def test_from_a_reminder_to_the_report(province: Province, service: ProcedurePage, visitor: Visitor) -> None:
    editor, coordinator = province.signed_in("health editor"), province.signed_in("coordinator")
    health, year = province.health, localdate().year
    people = province.people
    people["health editor"].email = "lan@nghean.example"
    people["health editor"].save()

    # 1. The agency has no plan: it is reminded, by mail and on its desk.
    send_reminders(on=date(year, 11, 2))
    letter = next(each for each in mail.outbox if "lan@nghean.example" in each.to)
    assert "kế hoạch" in letter.body
    assert "kế hoạch" in editor.get(reverse("catalogue_reminders")).content.decode()

    # 2. It registers a service, and the coordinator accepts.
    editor.post(reverse("catalogue_register"), {"agency": health.pk, "procedure": service.pk})
    paper = reverse("catalogue_registration", args=[Registration.objects.get().pk])
    editor.post(paper, {"step": "submit"})
    coordinator.post(paper, {"step": "accept", "decision": "1/QĐ-UBND"})
    offering = Offering.objects.get(procedure=service)
    assert offering.level == 1

    # 3. It plans to raise it, and the plan is approved.
    editor.post(reverse("catalogue_plans"), {"agency": health.pk, "year": str(year)})
    plan = reverse("catalogue_plan", args=[Plan.objects.get(agency=health).pk])
    editor.post(plan, {"step": "save", f"to-{offering.pk}": "3", f"quarter-{offering.pk}": "4"})
    editor.post(plan, {"step": "submit"})
    coordinator.post(plan, {"step": "accept", "decision": "2/QĐ-UBND"})

    # 4. It raises it by decision. The page proves nothing of the sort yet, and the desk says so.
    edit = reverse("catalogue_offering_modeladmin_edit", args=[offering.pk])
    sent = {
        "procedure": service.pk, "agency": health.pk, "offered": "on", "level": 3, "online_mode": "mot_phan",
        "guide": "Đăng nhập rồi điền.", "identity": "vneid_2", "why": "Theo kế hoạch.", "decision": "3/QĐ-SYT",
    }  # fmt: skip
    assert editor.post(edit, sent).status_code == 302
    prove_levels()
    assert "Cấp phép tiêm chủng" in editor.get(reverse("catalogue_tasks")).content.decode()

    # 5. The dashboard, the API and the draft report follow the ledger.
    html = visitor.sees("/tien-do/co-quan/so-y-te")
    assert "3/QĐ-SYT" in html and "Đã xong" in html
    rows = json.loads(visitor.client.get("/api/progress/theo-co-quan").content)["rows"]
    assert next(row for row in rows if row["name"] == "Sở Y tế")["level3"] == 1
    values = next(row for row in assemble(year, day=localdate())["agencies"] if row["key"] == "so-y-te")[
        "values"
    ]
    assert (values["level3"], values["raised"], values["done"], values["plan"]) == (1, 1, 1, 100.0)

    # 6. No plan is missing any more: that reminder is not sent again.
    mail.outbox.clear()
    send_reminders(on=date(year, 11, 20))
    assert not [
        each for each in mail.outbox if "lan@nghean.example" in each.to and "chưa có kế hoạch" in each.body
    ]


def test_what_is_missing_is_added_and_the_page_proves_it(complete: Offering) -> None:
    complete.guide = ""
    complete.save()
    prove_levels()
    assert Offering.objects.get(pk=complete.pk).proved.level == 2
    complete.guide = "Đăng nhập rồi điền."
    complete.save()
    LinkCheck.objects.update_or_create(
        url=address_of(complete), defaults={"works": True, "checked_at": now()}
    )
    prove_levels()
    assert Offering.objects.get(pk=complete.pk).proved.level == 4
