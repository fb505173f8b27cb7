"""The demo's training, inspection and pilot."""

from datetime import date

from django.db import transaction

from catalogue.models import (
    Attendance,
    Course,
    Finding,
    Inspection,
    Offering,
    Pilot,
    PilotCriterion,
    PilotScore,
    Session,
)
from cms.agencies.agency import AgencyPage

COURSES = (
    ("Viết thủ tục cho người dân dễ hiểu", "Soạn tóm tắt, bước làm và giấy tờ bằng lời thường ngày.", True),
    ("An toàn thông tin khi xử lý hồ sơ", "Mật khẩu, thư giả mạo, lưu giữ giấy tờ của người dân.", True),
    ("Dùng cổng Một Cửa", "Đăng tải, gắn biểu mẫu, theo dõi mức độ dịch vụ.", False),
)
SESSIONS = ((0, date(2026, 3, 12)), (1, date(2026, 5, 21)), (2, date(2026, 9, 10)))
CRITERIA = (("Nhu cầu của người dân", 4), ("Mức sẵn sàng của cơ quan", 3), ("Tác động khi nhân rộng", 3))
SCORES = (9, 8, 9)


@transaction.atomic
def load_oversight() -> None:
    """Everything once; what stands is left alone."""
    if Course.objects.exists():
        return
    courses = [
        Course.objects.create(title=title, description=says, is_required=required)
        for title, says, required in COURSES
    ]
    agencies = list(AgencyPage.objects.departments().order_by("slug"))
    for number, (course, on) in enumerate(SESSIONS):
        session = Session.objects.create(
            course=courses[course], on=on, place="Hội trường Sở Khoa học và Công nghệ"
        )
        # Not everybody comes to everything.
        for at, agency in enumerate(agencies):
            if at % (number + 2):
                Attendance.objects.create(
                    session=session, agency=agency, name=f"Cán bộ {agency.title}", sort_order=at
                )
    _inspect(agencies)
    _pilot(agencies)


def _inspect(agencies: list[AgencyPage]) -> None:
    visit = Inspection.objects.create(
        agency=agencies[0],
        on=date(2026, 8, 18),
        inspectors="Đoàn kiểm tra cải cách hành chính",
        summary="Xem việc niêm yết và cập nhật thủ tục trên cổng.",
    )
    Finding.objects.create(inspection=visit, text="Hai biểu mẫu còn dùng bản cũ.", due_on=date(2026, 9, 15),
                           mended_on=date(2026, 9, 10), follow_up="Đã thay bản mới.")  # fmt: skip
    Finding.objects.create(
        inspection=visit, text="Chưa ghi hướng dẫn nộp trực tuyến.", due_on=date(2026, 10, 15), sort_order=1
    )


def _pilot(agencies: list[AgencyPage]) -> None:
    criteria = [PilotCriterion.objects.create(name=name, weight=weight) for name, weight in CRITERIA]
    offering = Offering.objects.filter(level=4).exclude(agency=None).order_by("procedure__code", "pk").first()
    if offering is None:
        return
    pilot = Pilot(
        offering=offering,
        state=Pilot.State.ENDED,
        begins_on=date(2026, 2, 1),
        ends_on=date(2026, 7, 31),
        result="Hồ sơ nộp trực tuyến tăng đều; người dân không phải đến quầy.",
    )
    pilot.scores = [
        PilotScore(criterion=criterion, points=points)
        for criterion, points in zip(criteria, SCORES, strict=True)
    ]
    pilot.replicate_to = [agency for agency in agencies if agency.pk != offering.agency_id][:3]
    pilot.save()
