"""The report as a Word document, for the province or for one agency."""

import io
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.figures.cells import shown
from catalogue.reports import layout
from catalogue.reports.assembling import Content

RECIPIENTS = [
    "Ủy ban nhân dân tỉnh (báo cáo)",
    "Các sở, ban, ngành cấp tỉnh",
    "Ủy ban nhân dân các xã, phường",
    "Lưu: VT",
]
SUBJECT = "Kết quả cung cấp dịch vụ công trực tuyến năm {year}"


def as_docx(content: Content, agency: str = "") -> bytes:
    """The document. `agency` is the key of the one it is about; empty for the province.

    Raises LookupError for an agency the report does not hold.
    """
    with translation.override(settings.LANGUAGE_CODE):
        row = next((each for each in content["agencies"] if each["key"] == agency), None) if agency else None
        if agency and row is None:
            raise LookupError(agency)
        subject = SUBJECT.format(year=content["year"])
        paper = layout.new_paper(subject)
        issuer = row["title"] if row else "Sở Khoa học và Công nghệ"
        frozen = content.get("frozen")
        layout.head(
            paper,
            above="UBND tỉnh Nghệ An",
            issuer=issuer,
            number="……/BC-" + _initials(issuer),
            place="Nghệ An",
            on=date.fromisoformat(content["due_on"]) if frozen else None,
        )
        layout.title(paper, "Báo cáo", subject)
        _opening(paper, content, frozen)
        if row:
            _agency(paper, content, row)
        else:
            _province(paper, content)
        layout.foot(paper, recipients=RECIPIENTS, signer="Thủ trưởng cơ quan" if row else "Giám đốc")
        file = io.BytesIO()
        paper.save(file)
        return file.getvalue()


def _opening(paper: Any, content: Content, frozen: Any) -> None:
    day = _day(content["day"])
    layout.text(
        paper,
        f"Số liệu tính đến ngày {day}, tổng hợp từ sổ mức độ, kế hoạch đã duyệt và trang công khai của từng dịch vụ.",
    )
    if frozen:
        layout.text(paper, f"Báo cáo đã chốt. Mã băm SHA-256: {frozen['digest']}.", italic=True)
    else:
        layout.text(paper, "Bản dự thảo: số liệu còn thay đổi cho đến ngày chốt.", italic=True)


def _province(paper: Any, content: Content) -> None:
    layout.heading(paper, "I. KẾT QUẢ CHUNG")
    _indicators(paper, content, {row["key"]: row["province"] for row in content["indicators"]})
    layout.heading(paper, "II. MỨC ĐỘ DỊCH VỤ")
    for key in ("muc-do", "hinh-thuc", "theo-nam", "theo-cap"):
        _table(paper, content, key)
    layout.heading(paper, "III. KẾ HOẠCH VÀ LỘ TRÌNH")
    _table(paper, content, "lo-trinh-theo-quy")
    _examples(paper, content)
    layout.heading(paper, "IV. XẾP HẠNG CƠ QUAN")
    _formula(paper, content)
    headings = [_("Rank"), _("Agency"), _("Services"), _("At level 3 and 4") + ", %", _("Roadmap done in time") + ", %",
                _("Completeness of pages") + ", %", _("Score"), _("Confirmed on")]  # fmt: skip
    rows = [
        [
            shown(row["rank"]),
            row["title"],
            shown(row["values"].get("offered")),
            shown(row["values"].get("online")),
            shown(row["values"].get("plan")),
            shown(row["values"].get("completeness")),
            shown(row["score"]),
            _day(row["confirmed_on"]) if row["confirmed_on"] else (_("late") if row["is_late"] else "–"),
        ]
        for row in content["agencies"]
    ]
    layout.table(paper, headings, rows, numbers={0, 2, 3, 4, 5, 6})
    layout.heading(paper, "V. DỊCH VỤ THEO LĨNH VỰC")
    _table(paper, content, "theo-linh-vuc")


def _agency(paper: Any, content: Content, row: Content) -> None:
    layout.heading(paper, "I. KẾT QUẢ")
    _indicators(paper, content, row["values"])
    layout.heading(paper, "II. XẾP HẠNG")
    place = f"Xếp thứ {row['rank']} trên {len(content['agencies'])} cơ quan, đạt {shown(row['score'])} điểm."
    layout.text(paper, place if row["rank"] else "Chưa đủ số liệu để xếp hạng.")
    _formula(paper, content)
    layout.heading(paper, "III. Ý KIẾN CỦA CƠ QUAN")
    layout.text(paper, row["remark"] or "Cơ quan không có ý kiến.")


def _indicators(paper: Any, content: Content, values: Any) -> None:
    rows, absent = [], []
    for each in content["indicators"]:
        if each["is_absent"]:
            absent.append(each["name"])
        elif each["key"] in values:
            rows.append([each["name"], shown(values.get(each["key"])), each["unit"], each["formula"]])
    headings = [_("Indicator"), _("Value"), _("Unit"), _("How it is measured")]
    layout.table(paper, headings, rows, numbers={1})
    if absent:
        layout.text(
            paper,
            f"Chưa có số liệu vì phần này của hệ thống chưa xây dựng: {'; '.join(absent)}.",
            italic=True,
        )


def _formula(paper: Any, content: Content) -> None:
    names = {row["key"]: row["name"] for row in content["indicators"]}
    parts = [f"{names[key]} {weight}" for key, weight in content["weights"].items() if weight]
    layout.text(
        paper,
        f"Điểm là tổng có trọng số, thang 100: {'; '.join(parts)}. Chỉ tiêu chưa có số liệu được bỏ qua, trọng số các "
        "chỉ tiêu còn lại tăng theo tỷ lệ. Cơ quan chưa cung cấp dịch vụ nào được 0 điểm.",
    )


def _examples(paper: Any, content: Content) -> None:
    if content["good"]:
        layout.text(paper, "Nâng mức nhiều nhất trong năm:")
        for row in content["good"]:
            step = f"mức {row['from']} lên mức {row['to']}, ngày {_day(row['on'])}"
            words = f"{row['service']} ({row['agency']}): {step}."
            paper.add_paragraph(words, style="List Bullet")
    if content["late"]:
        layout.text(paper, "Chậm nhất so với lộ trình:")
        for row in content["late"]:
            words = f"{row['service']} ({row['agency']}): lên mức {row['to']}, hạn {_day(row['due'])}."
            paper.add_paragraph(words, style="List Bullet")


def _table(paper: Any, content: Content, key: str) -> None:
    found = next(table for table in content["tables"] if table["key"] == key)
    keys = [column["key"] for column in found["columns"]]
    rows = [[_shown(row[key]) for key in keys] for row in found["rows"]]
    layout.text(paper, f"{found['title']}. Đơn vị tính: {found['unit']}.", with_next=True)
    layout.table(
        paper, [column["title"] for column in found["columns"]], rows, numbers=set(range(1, len(keys)))
    )


def _shown(cell: Any) -> str:
    if isinstance(cell, str) and len(cell) == 10 and cell[4:5] == cell[7:8] == "-":
        return _day(cell)
    return shown(cell)


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()
