"""The birth registration told in every detail, and its offering at every commune."""

from typing import Any

import pytest
from django.utils.timezone import now

from catalogue.models import Audience, Channel, Cost, LinkCheck, Offering, ProcedurePage
from catalogue.readiness.addresses import address_of
from catalogue.readiness.proving import prove_levels
from tests.catalogue.api.conftest import birth, declaration, form_shelf, procedure_shelf
from tests.cms.api.conftest import index, justice
from tests.cms.desk.province import province
from tests.cms.web.conftest import hide, visitor

__all__ = [
    "birth",
    "declaration",
    "form_shelf",
    "hide",
    "index",
    "justice",
    "procedure_shelf",
    "province",
    "visitor",
]


@pytest.fixture
def complete(birth: ProcedurePage) -> Offering:
    """Everything the law asks at level 4 is there."""
    page = ProcedurePage.objects.get(pk=birth.pk)
    page.decision_number, page.promulgator = "163/QĐ-BTP", "Bộ Tư pháp"
    page.receiving_address = "Trung tâm Phục vụ hành chính công"
    page.save()
    for channel in Channel.objects.filter(procedure=page, costs=None):
        Cost.objects.create(channel=channel, is_free=True)
    Audience.objects.update(group="citizen")
    offering = Offering.objects.get(procedure=page)
    offering.guide, offering.identity = "Đăng nhập, điền, gửi.", "vneid_2"
    offering.online_payment = offering.result_by_post = True
    offering.save()
    answers(offering, works=True)
    return offering


def answers(offering: Offering, works: bool, **more: Any) -> None:
    """Its address was asked a moment ago."""
    LinkCheck.objects.update_or_create(
        url=address_of(offering), defaults={"works": works, "checked_at": now()} | more
    )


def proved(offering: Offering) -> int:
    """The level its page proves now."""
    prove_levels()
    return int(Offering.objects.select_related("proved").get(pk=offering.pk).proved.level)
