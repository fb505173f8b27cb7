"""The layout of a Vietnamese administrative document: national title, number, place and date, recipients, signature."""

from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import _Cell

#: Decree 30/2020: A4, Times New Roman 13 to 14, margins 20, 20, 30, 15 to 20 mm.
FONT, SIZE = "Times New Roman", 13
LETTER = (Cm(21), Cm(29.7))
#: Centimetres between the margins, and what a column of figures takes of them.
SHEET, FIGURE = 16.2, 1.7
#: Centimetres a bold letter of 11 points takes in a wide font (machines without Times put one in its place), and a
#: cell's own margins; a text longer than this wraps anyway.
LETTER_WIDTH, PADDING, MOST_LETTERS = 0.3, 0.42, 60
MARGINS = {"top_margin": Cm(2), "bottom_margin": Cm(2), "left_margin": Cm(3), "right_margin": Cm(1.8)}


def new_paper(title: str) -> Paper:
    """An empty A4 sheet with the font and margins the decree asks for."""
    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    section = paper.sections[0]
    section.page_width, section.page_height = LETTER
    for name, width in MARGINS.items():
        setattr(section, name, width)
    paper.core_properties.title = title
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    paper.core_properties.language = "vi-VN"
    return paper


def head(paper: Paper, *, above: str, issuer: str, number: str, place: str, on: date | None) -> None:
    """Who issues it on the left, the national title on the right; number, place and date beneath."""
    table = paper.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, [Cm(6.2), Cm(10)])
    left, right = table.rows[0].cells
    _lines(left, [(above.upper(), False, 12), (issuer.upper(), True, 12), ("―――――", False, 8)])
    _lines(
        right,
        [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, 12),
            ("Độc lập - Tự do - Hạnh phúc", True, 13),
            ("――――――――――――", False, 8),
        ],
    )
    left, right = table.rows[1].cells
    _lines(left, [(f"Số: {number}", False, 13)])
    day = f"{on:%d} tháng {on:%m} năm {on:%Y}" if on else "…… tháng …… năm ………"
    _lines(right, [(f"{place}, ngày {day}", False, 13)], italic=True)


def title(paper: Paper, kind: str, subject: str) -> None:
    """«BÁO CÁO» and what it is about."""
    for text, size in ((kind.upper(), 14), (subject, 14)):
        line = paper.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_before = Pt(10 if text.isupper() else 0)
        run = line.add_run(text)
        run.bold, run.font.size = True, Pt(size)
    rule = paper.add_paragraph("―――――")
    rule.alignment = WD_ALIGN_PARAGRAPH.CENTER


def heading(paper: Paper, text: str) -> None:
    """A section's heading, a real one, so that Word's outline and screen readers find it."""
    line = paper.add_heading(level=1)
    run = line.add_run(text)
    run.font.name, run.font.size, run.font.color.rgb = FONT, Pt(SIZE), RGBColor(0, 0, 0)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(12), Pt(4)


def text(paper: Paper, words: str, *, italic: bool = False, with_next: bool = False) -> None:
    """A paragraph, indented and justified as such documents are; `with_next` keeps it on the sheet of what follows."""
    line = paper.add_paragraph()
    line.paragraph_format.keep_with_next = with_next
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.first_line_indent = Cm(1)
    line.add_run(words).italic = italic


def foot(paper: Paper, *, recipients: list[str], signer: str) -> None:
    """To whom it goes on the left, who signs on the right."""
    paper.add_paragraph()
    table = paper.add_table(rows=1, cols=2)
    _set_widths(table, [Cm(8), Cm(8.2)])
    left, right = table.rows[0].cells
    first = left.paragraphs[0]
    run = first.add_run("Nơi nhận:")
    run.bold = run.italic = True
    run.font.size = Pt(12)
    for number, each in enumerate(recipients):
        line = left.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        end = "." if number == len(recipients) - 1 else ";"
        line.add_run(f"- {each}{end}").font.size = Pt(11)
    _lines(right, [(signer.upper(), True, 13), ("(Ký, ghi rõ họ tên, đóng dấu)", False, 12)])


def table(paper: Paper, headings: list[str], rows: list[list[str]], *, numbers: set[int]) -> None:
    """A bordered table whose first row repeats on every sheet; columns in `numbers` stand to the right."""
    grid = paper.add_table(rows=1, cols=len(headings))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, words in zip(grid.rows[0].cells, headings, strict=True):
        _cell(cell, words, bold=True, centre=True)
    repeat = grid.rows[0]._tr.get_or_add_trPr()
    repeat.append(repeat.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    for cells in rows:
        row = grid.add_row()
        whole = row._tr.get_or_add_trPr()  # a name is not torn between two sheets
        whole.append(whole.makeelement(qn("w:cantSplit"), {qn("w:val"): "true"}))
        for at, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            _cell(cell, words, right=at in numbers)
    _set_widths(grid, [Cm(width) for width in widths(headings, rows, numbers)])
    paper.add_paragraph()


def widths(headings: list[str], rows: list[list[str]], numbers: set[int]) -> list[float]:
    """Centimetres for each column: figures get room for the longest word above them, words share the rest by length."""
    longest = [max((len(word) for word in heading.split()), default=1) for heading in headings]
    found = [max(FIGURE, LETTER_WIDTH * length + PADDING) for length in longest]
    left = SHEET - sum(found[at] for at in numbers)
    lengths = {
        at: min(MOST_LETTERS, max(len(headings[at]), *(len(row[at]) for row in rows), 1))
        for at in range(len(headings))
        if at not in numbers
    }
    least = {at: max(found[at], LETTER_WIDTH * min(lengths[at], 6) + PADDING) for at in lengths}
    spare = left - sum(least.values())
    for at, length in lengths.items():
        found[at] = least[at] + spare * length / sum(lengths.values())
    return [round(width, 2) for width in found]


def _set_widths(grid: Any, widths: list[Length]) -> None:
    """Column by column and cell by cell: Word reads the cells, others the columns."""
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _cell(cell: _Cell, words: str, *, bold: bool = False, centre: bool = False, right: bool = False) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(0)
    if centre or right:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if centre else WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(words)
    run.bold, run.font.size = bold, Pt(11)


def _lines(cell: _Cell, lines: list[tuple[str, bool, int]], *, italic: bool = False) -> None:
    for number, (words, bold, size) in enumerate(lines):
        line = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(0)
        run = line.add_run(words)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
