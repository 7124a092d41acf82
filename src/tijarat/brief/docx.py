"""``brief.docx``: the brief for those who will write on: headings, pictures, tables, notes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from tijarat.brief.document import Brief
from tijarat.brief.printed import printed
from tijarat.brief.svg import png, points_wide, svg
from tijarat.charts import EXPORTER, IMPORTER, INK, MUTED, RULE

WIDTH = Cm(17)
MANY = 7  # columns from which each has little room
LISTED = 12  # rows of the table behind a picture


def write(brief: Brief) -> bytes:
    """The bytes of ``brief.docx``."""
    page = printed(brief)
    document = Document()
    _set_up(document, page)
    _head(document, page)
    for section in page["sections"]:
        _section(document, section, page["words"])
    if page["figures_table"]["rows"]:
        document.add_heading(page["words"]["figures"], 1)
        _quiet(document, page["words"]["figures_measured"])
        _table(document, page["figures_table"], 7.5, words=page["words"])
    _quiet(document, page["words"]["footer"])
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _set_up(document: Word, page: dict[str, Any]) -> None:
    part = document.sections[0]
    part.page_width, part.page_height = Cm(21), Cm(29.7)
    part.left_margin = part.right_margin = Cm(2)
    part.top_margin = part.bottom_margin = Cm(1.8)
    document.core_properties.title = f"{page['exporter']} → {page['importer']}"
    document.core_properties.author = "Tijarat"
    styles: Any = document.styles
    for name, font, size, bold, color in (
        ("Normal", "Noto Sans", 10, False, INK),
        ("Title", "Noto Serif", 26, True, INK),
        ("Heading 1", "Noto Serif", 15, True, INK),
        ("Heading 2", "Noto Sans", 10.5, True, INK),
        ("List Bullet", "Noto Sans", 8.5, False, MUTED),
    ):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
        style.font.color.rgb = _rgb(color)
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), font)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), font)
    styles["Heading 1"].paragraph_format.space_before = Pt(20)
    for line in styles["Title"].element.pPr.findall(qn("w:pBdr")):
        styles["Title"].element.pPr.remove(line)  # Word's own is blue


def _head(document: Word, page: dict[str, Any]) -> None:
    title = document.add_paragraph(style="Title")
    for text, color in (
        (page["exporter"], EXPORTER),
        (" → ", INK),
        (page["importer"], IMPORTER),
    ):
        title.add_run(text).font.color.rgb = _rgb(color)
    _quiet(document, f"{page['written']} · {page['traced']}")
    lead = document.add_paragraph()
    run = lead.add_run(page["lead"])
    run.font.name, run.font.size = "Noto Serif", Pt(13)
    figures = page["key_figures"]
    if not figures:
        return
    grid = document.add_table(rows=1, cols=len(figures))
    for cell, figure in zip(grid.rows[0].cells, figures, strict=True):
        paragraph = cell.paragraphs[0]
        digits = paragraph.add_run(figure["digits"])
        digits.bold, digits.font.size = True, Pt(16)
        digits.font.color.rgb = _rgb(MUTED if figure["quoted"] else INK)
        _small(paragraph.add_run(f" {figure['unit']}"), 8)
        cell.add_paragraph().add_run(figure["label"]).font.size = Pt(8.5)
        _small(cell.add_paragraph().add_run(figure["source"]), 7)


def _section(document: Word, section: dict[str, Any], words: dict[str, str]) -> None:
    document.add_heading(section["heading"], 1)
    _quiet(document, section["measured"]).paragraph_format.keep_with_next = True
    for picture in section["pictures"]:
        if picture["title"]:
            document.add_heading(picture["title"], 2)
        width = min(WIDTH, Pt(points_wide(svg(picture["spec"]))))
        shape: Any = document.add_picture(BytesIO(png(picture["spec"])), width=width)
        shape._inline.docPr.set("descr", picture["summary"])  # what a screen reader says
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        document.add_paragraph(picture["summary"])
        _table(document, picture["table"], 8, most=LISTED, words=words)
    for remark in section["remarks"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{remark['title']} ").bold = True
        paragraph.add_run(remark["text"])
        if remark["command"]:
            _code(paragraph.add_run(f" {remark['command']}"))
    for part in section["tables"]:
        _table(document, part, 8, words=words)
    for sentence in section["text"]:
        document.add_paragraph(sentence, style="List Bullet")
    if section["assumptions"]:
        _quiet(document, section["assumptions"])
    for gap in section["gaps"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{words['cannot_say']} ").bold = True
        paragraph.add_run(gap["text"])
        for command in gap["commands"]:
            _code(paragraph.add_run(f" {command}"))


def _table(
    document: Word,
    part: dict[str, Any],
    size: float,
    *,
    words: dict[str, str],
    most: int | None = None,
) -> None:
    """A table; of a long one the first rows, the rest being in the spreadsheet."""
    caption = document.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(8)
    _small(caption.add_run(part["caption"]), 9)
    columns = part["columns"]
    table = document.add_table(rows=1, cols=len(columns))
    table.autofit = False
    for column, width in zip(table.columns, _widths(part), strict=True):
        column.width = width
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        unit = f", {column['unit']}" if column["unit"] else ""
        _fill(cell, column["heading"] + unit, size, number=column["number"], bold=True)
        _rule(cell, INK, 8)
    _repeat(table.rows[0])
    for row in part["rows"][:most]:
        cells = table.add_row().cells
        for cell, content in zip(cells, row["cells"], strict=True):
            color = MUTED if row["quoted"] else INK
            _fill(cell, content["text"], size, number=content["number"], color=color)
            if content["between"]:
                run = cell.paragraphs[0].add_run()
                run.add_break()
                _small(cell.paragraphs[0].add_run(content["between"]), size * 0.82)
            _rule(cell, RULE, 4)
    if most is not None and len(part["rows"]) > most:
        _quiet(document, words["rest_in_sheet"])


def _widths(part: dict[str, Any]) -> list[Length]:
    """Widths of the columns by the length of their text; a long one breaks over lines."""
    room: list[float] = []
    most = 28 if len(part["columns"]) < MANY else 16
    for index, column in enumerate(part["columns"]):
        cells = [row["cells"][index] for row in part["rows"]]
        texts = [text for cell in cells for text in (cell["text"], cell["between"])]
        words = " ".join([column["heading"], *texts]).split(" ")
        longest = max((len(text) for text in texts), default=1)
        word = max(min(len(word), 14) for word in words)
        room.append(max(min(longest, most), word + (6 if column["number"] else 3), 8))
    return [Length(int(WIDTH * share / sum(room))) for share in room]


def _fill(
    cell: Any, text: str, size: float, *, number: bool, bold: bool = False, color: str = INK
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    run.font.color.rgb = _rgb(color)


def _rule(cell: Any, color: str, eighths: int) -> None:
    """A hairline under a cell; Word has no simpler way to ask for one."""
    borders = OxmlElement("w:tcBorders")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("color", color.lstrip("#"))):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    cell._tc.get_or_add_tcPr().append(borders)


def _repeat(row: Any) -> None:
    """The row stands at the head of every page the table runs over."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _quiet(document: Word, text: str) -> Any:
    paragraph = document.add_paragraph()
    _small(paragraph.add_run(text), 9)
    return paragraph


def _small(run: Any, size: float) -> None:
    run.font.size = Pt(size)
    run.font.color.rgb = _rgb(MUTED)


def _code(run: Any) -> None:
    run.font.name, run.font.size = "Noto Sans Mono", Pt(8)


def _rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color.lstrip("#").upper())
