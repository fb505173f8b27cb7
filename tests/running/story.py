"""What stands before the coordinator's year begins: run as `python -m tests.running.story begin`, or `links PORT`.

`begin` gives the department of finance a procedure it does not offer yet, complete but for a file of its form, and
says as JSON who may sign in. `links` asks the addresses in use, as the nightly duty does; every host is the one that
listens at the port of this machine.
"""

import json
import sys
from collections.abc import Collection
from decimal import Decimal

import django

django.setup()

from django.conf import settings  # noqa: E402

from catalogue.models import (  # noqa: E402
    Audience,
    Channel,
    Cost,
    Evidence,
    EvidenceForm,
    ExecutingAgency,
    FormSectionPage,
    FormTemplatePage,
    LegalResource,
    Output,
    ProcedureLegal,
    ProcedurePage,
    ProcedureSectionPage,
    ServiceField,
)
from catalogue.readiness.fetching import Answer, _status, check_target  # noqa: E402
from catalogue.readiness.links import check_links  # noqa: E402
from catalogue.readiness.proving import prove_levels  # noqa: E402
from cms.agencies.agency import AgencyPage  # noqa: E402
from cms.agencies.membership import Role  # noqa: E402
from cms.agencies.staff import welcome  # noqa: E402
from cms.publishing.founding import found  # noqa: E402

AGENCY = "so-tai-chinh"
TITLE, FORM = "Cấp mã số quan hệ ngân sách", "Tờ khai đăng ký mã số"


def begin() -> dict[str, object]:
    """The procedure, its form without a file, an editor and a coordinator."""
    agency = AgencyPage.objects.get(slug=AGENCY)
    form = found(FormTemplatePage(title=FORM), under=FormSectionPage.objects.child_of(agency).get())
    field, _made = ServiceField.objects.get_or_create(slug="tai-chinh", defaults={"name": "Tài chính"})
    page = ProcedurePage(
        title=TITLE, official_name=f"Thủ tục {TITLE.lower()}", code="9.000001", field=field, at_province=True,
        decision_number="99/QĐ-BTC", promulgator="Bộ Tài chính", receiving_address="Quầy số 5",
        steps=[("step", {"title": "Nộp hồ sơ", "text": "Tại một cửa."})],
    )  # fmt: skip
    page.channels = [
        Channel(kind=Channel.Kind.IN_PERSON, time_quantity=Decimal(2), time_unit=Channel.TimeUnit.WORKING_DAY,
                costs=[Cost(is_free=True)])
    ]  # fmt: skip
    page.evidence = [Evidence(name="Tờ khai", originals=1, forms=[EvidenceForm(form=form)])]
    page.outputs = [Output(name="Giấy chứng nhận mã số")]
    page.agencies = [ExecutingAgency(agency=agency, role=ExecutingAgency.Role.EXECUTING)]
    law = LegalResource.objects.create(number="185/2015/TT-BTC", title="Thông tư về mã số")
    page.legal_basis = [ProcedureLegal(resource=law)]
    page.audiences = [
        Audience.objects.filter(group="business").first()
        or Audience.objects.create(slug="to-chuc-thu", name="Tổ chức", group="business")
    ]
    found(page, under=ProcedureSectionPage.objects.child_of(agency).get())
    people = {
        "editor": welcome("Trần Thị Lan", role=Role.EDITOR, agency=agency),
        "coordinator": welcome("Nguyễn Văn Bình", role=Role.COORDINATOR, agency=None),
    }
    return {name: [each.user.username, each.password] for name, each in people.items()}


def links(port: int) -> dict[str, object]:
    """One round of link checks, and the proofs after it."""

    def ask(url: str, hosts: Collection[str]) -> Answer:
        check_target(
            url, hosts, lambda host, port: ["203.119.8.1"]
        )  # what is not listed is refused as always
        status = _status("HEAD", "http", port, "localhost", "127.0.0.1", url)
        return Answer(status, "" if status < 400 else f"HTTP {status}")

    done = check_links(hosts=settings.LINK_HOSTS, asker=ask, wait=lambda seconds: None)
    prove_levels()
    return {"asked": done.asked, "works": done.works, "broken": done.broken}


if __name__ == "__main__":
    print(json.dumps(begin() if sys.argv[1] == "begin" else links(int(sys.argv[2]))), flush=True)
