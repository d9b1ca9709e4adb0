"""The brief as a Word document, in Word's own styles, so that an editor can go on with it."""

import io
import zipfile
from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from dashboard.export.brief.figures import Figures
from dashboard.export.brief.parts import (
    Block,
    Content,
    Paragraph,
    Picture,
    Row,
    Run,
    Source,
    Table,
    Text,
)

_INK, _MUTED, _ACCENT = (RGBColor.from_string(one) for one in ("1D2329", "5B6168", "0B5A8A"))
_RULE, _DARK = "D5D1CA", "1D2329"
_FONT = "Arial"
"""A document carries no font, so that it takes one that its readers have, or its twin in width."""

_APART = ",\u00a0"
_TEXT_MM = 170
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def document(content: Content, figures: Figures) -> bytes:
    """The .docx file; the same content gives the same bytes."""
    word = Document()
    _styles(word)
    _page(word, content)
    _properties(word, content)
    word.add_paragraph(content.kicker, style="Kicker")
    word.add_heading(content.title, level=1)
    word.add_paragraph(content.covers, style="Subtitle")
    _facts(word, content)
    for one in content.summary:
        _paragraph(word, Paragraph(one))
    waiting: list[Block] = []
    for section in content.sections:
        if section.heading:
            word.add_heading(section.heading, level=2)
        # The map stands first; what follows it comes after the next section, for text to fill the
        # page that it does not fit on.
        blocks, waiting = [*section.blocks, *waiting], []
        if not section.heading:
            blocks, waiting = blocks[:1], blocks[1:]
        for part in blocks:
            if isinstance(part, Picture):
                _picture(word, part, figures)
            elif isinstance(part, Table):
                _table(word, part)
            else:
                _paragraph(word, part)
    word.add_heading("Sources", level=2)
    word.add_paragraph(content.sources_note, style="Small")
    _columns(word, 2)
    for source in content.sources:
        _source(word, source)
    _columns(word, 1)
    word.add_heading("About this brief", level=2)
    for one in content.about:
        _write(word.add_paragraph(style="Small"), one)
    return _settled(word)


def _styles(word: WordDocument) -> None:
    styles = word.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = _FONT, Pt(9.5), _INK
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.0
    for name, size, colour, before, after in (
        ("Heading 1", 22.0, _INK, 0, 4),
        ("Heading 2", 13.0, _ACCENT, 12, 4),
        ("Subtitle", 11.0, _MUTED, 0, 6),
        ("Caption", 10.0, _INK, 10, 4),
    ):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), colour
        style.font.bold, style.font.italic = name != "Subtitle", False
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    letter_spacing = styles["Subtitle"].element.rPr.find(qn("w:spacing"))
    if letter_spacing is not None:
        styles["Subtitle"].element.rPr.remove(letter_spacing)
    styles["Caption"].paragraph_format.keep_with_next = True
    for name, size, bold, colour in (
        ("Kicker", 10, True, _ACCENT),
        ("Small", 8.0, False, _INK),
        ("Cell", 8.5, False, _INK),
        ("Source", 7.0, False, _INK),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, colour
        style.paragraph_format.space_after = Pt({"Cell": 0, "Source": 2}.get(name, 4))
    styles["Source"].paragraph_format.left_indent = Mm(8)
    styles["Source"].paragraph_format.first_line_indent = Mm(-8)


def _page(word: WordDocument, content: Content) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    section.header.paragraphs[0].text = content.running
    foot = section.footer.paragraphs[0]
    foot.text = content.foot + "\tPage "
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(_TEXT_MM), WD_TAB_ALIGNMENT.RIGHT)
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for line in (section.header.paragraphs[0], foot):
        for run in line.runs:
            run.font.size, run.font.color.rgb = Pt(8), _MUTED


def _columns(word: WordDocument, number: int) -> None:
    """What follows is set in so many columns, on the same page."""
    section = word.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(number))
    columns.set(qn("w:space"), "340")


def _properties(word: WordDocument, content: Content) -> None:
    known = word.core_properties
    made = datetime.combine(content.day, time())
    known.title = f"{content.title}: {content.kicker}"
    known.author = known.last_modified_by = "Influence Atlas"
    known.subject = content.covers[:255]
    known.keywords = ", ".join(content.keywords)[:255]
    known.comments = content.foot
    known.language = content.language
    known.created = known.modified = made
    known.last_printed = made
    known.revision = 1


def _facts(word: WordDocument, content: Content) -> None:
    table = word.add_table(rows=2, cols=len(content.facts))
    for place, (number, what) in enumerate(content.facts):
        for row, words, size, colour in ((0, number, 18, _INK), (1, what, 8.5, _MUTED)):
            line = table.cell(row, place).paragraphs[0]
            line.style = word.styles["Cell"]
            run = line.add_run(words)
            run.font.size, run.font.color.rgb, run.font.bold = Pt(size), colour, row == 0
            line.paragraph_format.keep_with_next = True
            side = "top" if row == 0 else "bottom"
            _border(table.cell(row, place), side, 8 if row == 0 else 4, _DARK)


def _picture(word: WordDocument, part: Picture, figures: Figures) -> None:
    word.add_paragraph(part.caption, style="Caption")
    line = word.add_paragraph()
    line.paragraph_format.keep_with_next = True
    shape = line.add_run().add_picture(io.BytesIO(figures[part.name].png()), width=Mm(_TEXT_MM))
    properties = shape._inline.docPr
    properties.set("descr", part.alt)
    properties.set("name", part.name)
    word.add_paragraph(part.note, style="Small")


def _paragraph(word: WordDocument, part: Paragraph) -> None:
    line = word.add_paragraph(style="Small" if part.small else "Normal")
    line.paragraph_format.space_before = Pt(4)
    _write(line, part.text)


def _table(word: WordDocument, part: Table) -> None:
    table = word.add_table(rows=1, cols=len(part.widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    header = table.rows[0]
    _flag(header._tr.get_or_add_trPr(), "w:tblHeader")
    for place, name in enumerate(part.head):
        line = header.cells[place].paragraphs[0]
        line.style = word.styles["Cell"]
        line.add_run(name).font.bold = True
        line.paragraph_format.keep_with_next = True
        _border(header.cells[place], "bottom", 8, _DARK)
    for row in part.rows:
        _row(word, table.add_row(), row, part)
    for column, share in zip(table.columns, part.widths, strict=True):
        column.width = Mm(round(_TEXT_MM * share))
        for cell in column.cells:
            cell.width = Mm(round(_TEXT_MM * share))


def _row(word: WordDocument, made: "object", row: Row, part: Table) -> None:
    cells = made.cells  # type: ignore[attr-defined]
    _flag(made._tr.get_or_add_trPr(), "w:cantSplit")  # type: ignore[attr-defined]
    if row.heading:
        cells[0].merge(cells[-1])
    for place, text in enumerate(row.cells):
        line = cells[place].paragraphs[0]
        line.style = word.styles["Cell"]
        if row.heading:
            line.paragraph_format.space_before = Pt(6)
            line.paragraph_format.keep_with_next = True
        else:
            _border(cells[place], "bottom", 4, _RULE)
        if place in part.numbers and not row.heading:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write(line, text)


def _source(word: WordDocument, source: Source) -> None:
    line = word.add_paragraph(style="Source")
    line.add_run(f"[{source.number}]\t")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(8))
    line.add_run(source.publisher).font.bold = True
    line.add_run(", ")
    _write(line, (Run(source.title, link=source.url),))
    line.add_run(f", {source.published}" + (f". {source.address}" if source.url else ""))


def _write(line: WordParagraph, text: Text) -> None:
    for part in text:
        if part.link:
            _hyperlink(line, part.text, part.link)
        else:
            run = line.add_run(part.text)
            run.font.bold = part.bold or None
            if part.quiet:
                run.font.color.rgb = _MUTED
        if part.refs:
            marks = line.add_run(f"\u00a0[{_APART.join(map(str, part.refs))}]")
            marks.font.color.rgb = _MUTED


def _hyperlink(line: WordParagraph, words: str, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    related = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), related)
    element = OxmlElement("w:r")
    link.append(element)
    line._p.append(link)
    run = WordRun(element, line)
    run.text = words
    run.font.color.rgb, run.font.underline = _ACCENT, True


def _field(line: WordParagraph, name: str) -> None:
    """A number that Word fills in: the page's, or how many there are."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    element = OxmlElement("w:r")
    field.append(element)
    line._p.append(field)
    run = WordRun(element, line)
    run.text = "1"
    run.font.size, run.font.color.rgb = Pt(8), _MUTED


def _border(cell: _Cell, side: str, eighths: int, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)


def _flag(properties: "object", name: str) -> None:
    properties.append(OxmlElement(name))  # type: ignore[attr-defined]


def _settled(word: WordDocument) -> bytes:
    """The document with one date on every part of its archive, so that bytes do not change."""
    written, settled = io.BytesIO(), io.BytesIO()
    word.save(written)
    with (
        zipfile.ZipFile(written) as parts,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sorted(parts.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts.read(name))
    return settled.getvalue()
