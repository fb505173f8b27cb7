"""A department with one procedure told in every detail, one form with two versions, and a reader of the API."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from catalogue.forms.adding import add_form_file
from catalogue.models import (
    Audience,
    Channel,
    Cost,
    Evidence,
    EvidenceForm,
    ExecutingAgency,
    FormSectionPage,
    FormTemplatePage,
    LegalResource,
    LifeEvent,
    Offering,
    Output,
    ProcedureLegal,
    ProcedurePage,
    ProcedureSectionPage,
    Requirement,
    ServiceField,
)
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind
from cms.publishing.founding import found, record_revision
from media.files import File
from tests.cms.api.conftest import index, justice, reader

__all__ = ["index", "justice", "reader"]


@pytest.fixture
def procedure_shelf(justice: AgencyPage) -> ProcedureSectionPage:
    return ProcedureSectionPage.objects.child_of(justice).get()


@pytest.fixture
def form_shelf(justice: AgencyPage) -> FormSectionPage:
    return FormSectionPage.objects.child_of(justice).get()


@pytest.fixture
def declaration(form_shelf: FormSectionPage) -> FormTemplatePage:
    """The declaration for a birth, in its second version as DOCX and its first as PDF."""
    form = found(FormTemplatePage(title="Tờ khai đăng ký khai sinh", code="TK-KS"), under=form_shelf)
    for name in ("to-khai-2024.docx", "to-khai-2025.docx", "to-khai.pdf"):
        file = File(title=name, file=ContentFile(name.encode(), name), original_name=name, sha256=name)
        file.file_size = len(name)
        file.save()
        add_form_file(form, file)
    return form


@pytest.fixture
def birth(procedure_shelf: ProcedureSectionPage, declaration: FormTemplatePage) -> ProcedurePage:
    """Registering a birth: by hand in three working days, online the same day, free of charge; at every commune."""
    everywhere, _ = AgencyKind.objects.get_or_create(
        slug="ubnd-cap-xa",
        defaults={"name": "Ủy ban nhân dân cấp xã", "tier": "xa", "at_every_commune": True},
    )
    page = ProcedurePage(
        title="Đăng ký khai sinh",
        official_name="Thủ tục đăng ký khai sinh",
        code="1.001193",
        summary="Cho trẻ mới sinh.",
        citizen_words="làm giấy khai sinh",
        field=ServiceField.objects.create(slug="ho-tich", name="Hộ tịch"),
        at_commune=True,
        steps=[
            ("case", "Tại xã"),
            ("step", {"title": "Nộp hồ sơ", "text": "Tại một cửa."}),
            ("note", "Mang bản chính."),
        ],
    )
    page.channels = [
        Channel(
            kind=Channel.Kind.IN_PERSON,
            time_quantity=Decimal("3"),
            time_unit=Channel.TimeUnit.WORKING_DAY,
            costs=[
                Cost(is_free=True),
                Cost(amount=Decimal(8000), label="Bản sao", legal_note="Nghị quyết tỉnh"),
            ],
        ),
        Channel(kind=Channel.Kind.ONLINE, time_quantity=Decimal("0.5"), time_unit=Channel.TimeUnit.DAY),
    ]
    page.evidence = [
        Evidence(
            name="Tờ khai", originals=1, form_names="Tờ khai.docx", forms=[EvidenceForm(form=declaration)]
        ),
        Evidence(case="Trẻ sinh ở nhà", name="Văn bản của người làm chứng", copies=1),
    ]
    page.outputs = [Output(name="Giấy khai sinh", code="KQ.01")]
    page.requirements = [Requirement(text="Trẻ chưa đăng ký.")]
    page.agencies = [
        ExecutingAgency(kind=everywhere),
        ExecutingAgency(name="Công an xã", role="coordinating"),
    ]
    act = LegalResource.objects.create(number="60/2014/QH13", title="Luật Hộ tịch")
    page.legal_basis = [ProcedureLegal(resource=act)]
    page.audiences = [Audience.objects.create(slug="cong-dan", name="Công dân Việt Nam")]
    page.life_events = [LifeEvent.objects.create(slug="co-con", title="Có con")]
    found(page, under=procedure_shelf)
    record_revision(page)
    Offering.objects.create(procedure=page, kind=everywhere, level=4, online_mode=Offering.Mode.FULL)
    return page
