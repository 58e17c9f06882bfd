"""A paper as DOCX: real heading styles, lists, table header rows and a document language."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from app.domain.record import Record
from app.domain.report import Report
from app.reports import docxstyles
from app.reports.paper import Block, Break, Facts, Heading, Notes, Paper, Table, Text
from app.reports.pdf import paper
from app.reports.words import Words

WIDTH = 16
NARROW = 2.8
"""In centimetres: the text on a page, and a column of short words."""

TOGETHER = 12
"""A table of so many rows stays on one page."""

SHORT = 13
"""Words of so many letters fit in a narrow column."""

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB", "ar": "ar-SA"}


def make(source: Record | Report, words: Words) -> bytes:
    """The document of a workshop or of a panel's report."""
    printed = paper(source, words)
    document = Document()
    docxstyles.set_up(document, LANGUAGES.get(printed.lang, printed.lang))
    _describe(document, printed)
    _footer(document, printed)
    document.add_paragraph(_plain(printed.kicker), style=docxstyles.KICKER)
    document.add_paragraph(_plain(printed.title), style="Title")
    if printed.lead:
        document.add_paragraph(_plain(printed.lead), style="Subtitle")
    for block in printed.blocks:
        _add(document, block)
    file = io.BytesIO()
    document.save(file)
    return _without_time(file)


def _without_time(file: io.BytesIO) -> bytes:
    """The same document without the moment of its making, so that the same source gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in given.infolist():
            kept.writestr(zipfile.ZipInfo(part.filename), given.read(part), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _plain(text: str) -> str:
    """What XML can carry: control characters become the sign for a lost character, all else stays to the letter."""
    return FORBIDDEN.sub("\ufffd", text)


def _describe(document: Any, printed: Paper) -> None:
    core = document.core_properties
    core.title, core.subject, core.author = _plain(printed.title), printed.kicker, "Nuotio"
    core.language, core.comments, core.last_modified_by = LANGUAGES.get(printed.lang, printed.lang), "", ""
    core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001 (the format has no zone)


def _footer(document: Any, printed: Paper) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = docxstyles.FOOT
    paragraph.add_run(_plain(f"{printed.foot}\t{printed.page} "))
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """A number that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 (the library has no door to fields)


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(level=level, text=text):
            document.add_heading(_plain(text), level - 1)
        case Text(text=text, style=style):
            _text(document, text, style)
        case Facts(caption=caption, header=header, rows=rows):
            _table(document, caption, header, rows, (5, 11))
        case Table(caption=caption, header=header, rows=rows):
            _table(document, caption, header, rows, _widths(header, rows))
        case Notes(notes=notes, quotes=quotes):
            for note in notes:
                style = docxstyles.QUOTE if quotes else docxstyles.NOTE
                paragraph = document.add_paragraph(style=style)
                _run(paragraph, note.text, note.lang)
                if note.foot:
                    foot = paragraph.add_run(f"\n{_plain(note.foot)}")
                    foot.style = docxstyles.NOTE_FOOT
        case Break():
            document.add_page_break()


def _text(document: Any, text: str, style: str) -> None:
    styles = {"lead": docxstyles.LEAD, "aside": docxstyles.ASIDE, "small": docxstyles.SMALL, "body": "Normal"}
    for line in filter(None, map(str.strip, text.split("\n"))):
        if line.startswith("- "):
            document.add_paragraph(_plain(line[2:]), style="List Bullet")
        else:
            document.add_paragraph(_plain(line), style=styles[style])


def _run(paragraph: Any, text: str, lang: str) -> None:
    """The letters of a note, in its own language, so that a screen reader says them right."""
    run = paragraph.add_run(_plain(text))
    if lang:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), LANGUAGES.get(lang, lang))
        run._r.get_or_add_rPr().append(mark)  # noqa: SLF001 (the library has no door to a run's language)


def _numeric(rows: tuple[tuple[str, ...], ...], column: int) -> bool:
    return column > 0 and all(re.fullmatch(r"[0-9–]+", row[column]) for row in rows)


def _widths(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    narrow = [column > 0 and all(len(row[column]) <= SHORT for row in (header, *rows)) for column in range(len(header))]
    rest = (WIDTH - NARROW * sum(narrow)) / max(1, len(narrow) - sum(narrow))
    return tuple(NARROW if is_narrow else rest for is_narrow in narrow)


def _table(
    document: Any, caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]
) -> None:
    """A table whose first row is its header on every page; `caption` stands above and is its alternative text."""
    if caption:
        document.add_paragraph(_plain(caption), style="Caption")
    table = document.add_table(len(rows) + 1, len(header), style=docxstyles.TABLE)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _name(table, caption or " – ".join(header))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells = table._cells  # noqa: SLF001 (asking cell by cell takes time squared)
    texts = [text for row in (header, *rows) for text in row]
    for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        column = index % len(header)
        cell.width = Cm(widths[column])
        paragraph = cell.paragraphs[0]
        paragraph.style = docxstyles.HEAD_CELL if index < len(header) else docxstyles.CELL
        paragraph.add_run(_plain(text))
        paragraph.paragraph_format.keep_with_next = len(rows) <= TOGETHER and index < len(texts) - len(header)
        if _numeric(rows, column):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _header_row(table)
    document.add_paragraph(style=docxstyles.GAP)


def _name(table: Any, caption: str) -> None:
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), _plain(caption))
        table._tbl.tblPr.append(element)  # noqa: SLF001 (the library has no door to alternative texts)


def _header_row(table: Any) -> None:
    for row in table.rows:
        marks = row._tr.get_or_add_trPr()  # noqa: SLF001 (nor to what a row may do at the end of a page)
        marks.append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 (same)
