"""Makes the demo's forms as real DOCX and PDF files, the same bytes on every run."""

import io
from functools import cache
from typing import Any

import font_roboto
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

DOTS = "." * 60
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
EMPTY_ROWS = 3
Form = dict[str, Any]


def as_docx(form: Form, *, version_note: str = "") -> bytes:
    """The form as a Word file. `form` as in data/forms.json: code, title, legal_basis, lines."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name = "Times New Roman"
    style.font.size = Pt(13)
    properties = document.core_properties
    properties.author = "Một Cửa"
    properties.title = form["title"]
    _centred(document, STATE, bold=True)
    _centred(document, MOTTO, bold=True)
    number = document.add_paragraph(_number(form, version_note))
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    lines = form["lines"]
    _centred(document, lines["heading"], bold=True)
    if lines.get("intro"):
        document.add_paragraph(lines["intro"])
    for item in lines["fields"]:
        if item["kind"] == "table":
            document.add_paragraph(f"{item['label']}:")
            table = document.add_table(rows=1 + EMPTY_ROWS, cols=len(item["columns"]), style="Table Grid")
            for cell, name in zip(table.rows[0].cells, item["columns"], strict=True):
                cell.text = name
        else:
            document.add_paragraph(_line(item))
    for note in lines.get("notes", []):
        document.add_paragraph(note, style="List Bullet")
    sign = document.add_paragraph(f"\n{lines.get('sign', '')}")
    sign.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(form: Form, *, version_note: str = "") -> bytes:
    """The form as a PDF whose embedded font has every Vietnamese letter."""
    _fonts()
    body = ParagraphStyle("body", fontName="Roboto", fontSize=11, leading=17)
    centred = ParagraphStyle("centred", parent=body, alignment=TA_CENTER, fontName="Roboto-Bold")
    right = ParagraphStyle("right", parent=body, alignment=TA_RIGHT)
    lines = form["lines"]
    story: list[Any] = [
        Paragraph(STATE, centred),
        Paragraph(MOTTO, centred),
        Spacer(1, 3 * mm),
        Paragraph(_number(form, version_note), right),
        Spacer(1, 4 * mm),
        Paragraph(lines["heading"], centred),
        Spacer(1, 4 * mm),
    ]
    if lines.get("intro"):
        story.append(Paragraph(lines["intro"], body))
    for item in lines["fields"]:
        if item["kind"] == "table":
            story.append(Paragraph(f"{item['label']}:", body))
            cells = [
                [Paragraph(name, body) for name in item["columns"]],
                *[[""] * len(item["columns"])] * EMPTY_ROWS,
            ]
            table = Table(cells, colWidths=[170 * mm / len(item["columns"])] * len(item["columns"]))
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
            story += [table, Spacer(1, 2 * mm)]
        else:
            story.append(Paragraph(_line(item), body))
    story += [Paragraph(f"– {note}", body) for note in lines.get("notes", [])]
    story += [Spacer(1, 8 * mm), Paragraph(lines.get("sign", ""), right)]
    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=A4, title=form["title"], author="Một Cửa", lang="vi", invariant=1,
        leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm, bottomMargin=18 * mm,
    ).build(story)  # fmt: skip
    return out.getvalue()


def _number(form: Form, version_note: str) -> str:
    basis = version_note or f"ban hành kèm theo văn bản số {form['legal_basis']}"
    return f"Mẫu {form['code']} ({basis})"


def _line(item: Form) -> str:
    kind = item["kind"]
    if kind == "choice":
        return f"{item['label']}: " + "    ".join(f"[  ] {option}" for option in item["options"])
    if kind == "date":
        return f"{item['label']}: ngày ...... tháng ...... năm ............"
    if kind == "box":
        return f"{item['label']}:\n{DOTS * 2}\n{DOTS * 2}"
    return f"{item['label']}: {DOTS}"


def _centred(document: Any, text: str, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold


@cache
def _fonts() -> None:
    pdfmetrics.registerFont(TTFont("Roboto", font_roboto.Roboto))
    pdfmetrics.registerFont(TTFont("Roboto-Bold", font_roboto.RobotoBold))
