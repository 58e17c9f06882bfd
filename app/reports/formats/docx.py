"""Writes a paper as DOCX, with real heading styles, lists, table header rows and a document language."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from msgspec import to_builtins

from app.domain.panel.report import Report
from app.domain.record import Record
from app.domain.texts import unbroken
from app.reports.formats import docx_styles
from app.reports.formats.docx_parts import LANGUAGES, LOST, add_paragraph, add_table, dress, plain, write
from app.reports.formats.pdf import paper, with_lost
from app.reports.formats.typesetting import strings
from app.reports.papers.paper import Block, Facts, Heading, Notes, Paper, PrintedNote, RemarkLine, Table, Text
from app.reports.phrases import Remark
from app.reports.translations import Translations

TOGETHER = 5
"""A text with so many paragraphs stays on one page. Of a longer text, the last two paragraphs stay together."""


def make(source: Record | Report, translate: Translations) -> bytes:
    """Returns the document of a workshop or of a panel's report."""
    printed = paper(source, translate)
    if any(plain(text) != unbroken(text) for text in strings(to_builtins(printed))):
        printed = with_lost(printed, LOST, translate)
    document = Document()
    docx_styles.set_up(document, LANGUAGES.get(printed.lang, printed.lang))
    _describe(document, printed)
    _footer(document, printed)
    add_paragraph(document, printed.kicker, docx_styles.KICKER)
    add_paragraph(document, printed.title, "Title", printed.spoken.get(printed.title, ""))
    if printed.lead:
        add_paragraph(document, printed.lead, "Subtitle")
    for block in printed.blocks:
        _add(document, block, printed)
    file = io.BytesIO()
    document.save(file)
    return _without_time(file)


def _without_time(file: io.BytesIO) -> bytes:
    """Returns the document without time stamps, so that the same source gives the same bytes."""
    copy = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename), old.read(part), zipfile.ZIP_DEFLATED)
    return copy.getvalue()


def _describe(document: Any, printed: Paper) -> None:
    core = document.core_properties
    core.title, core.subject, core.author = plain(printed.title), printed.kicker, "Nuotio"
    core.language, core.comments, core.last_modified_by = LANGUAGES.get(printed.lang, printed.lang), "", ""
    core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001 (the format has no zone)


def _footer(document: Any, printed: Paper) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    dress(paragraph, docx_styles.FOOT)
    paragraph.add_run(plain(f"{printed.foot}\t{printed.page} "))
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """Adds a field that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 (the library has no API for fields)


def _add(document: Any, block: Block, printed: Paper) -> None:
    spoken = printed.spoken
    match block:
        case Heading(level=level, text=text):
            heading = add_paragraph(document, text, f"Heading {level - 1}", spoken.get(text, ""))
            heading.paragraph_format.page_break_before = block.begins_page or None
        case Text(text=text, style=style):
            _text(document, text, style, spoken)
        case RemarkLine(remarks=remarks):
            _remarks(add_paragraph(document, "", docx_styles.ASIDE), remarks, spoken)
        case Facts():
            add_table(document, block, spoken, (5, 11))
        case Table():
            add_table(document, block, spoken)
        case Notes(notes=notes, quotes=quotes):
            for note in notes:
                style = docx_styles.QUOTE if quotes else docx_styles.NOTE
                _note(document, note, style, printed)


def _text(document: Any, text: str, style: str, spoken: Mapping[str, str]) -> None:
    styles = {"lead": docx_styles.LEAD, "aside": docx_styles.ASIDE, "small": docx_styles.SMALL, "body": "Normal"}
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    for left, line in zip(reversed(range(len(lines))), lines, strict=True):
        point = line.startswith("- ")
        content = line.removeprefix("- ")
        look = "List Bullet" if point else styles[style]
        paragraph = add_paragraph(document, content, look, spoken.get(content, ""))
        if left and (len(lines) <= TOGETHER or left == 1):
            paragraph.paragraph_format.keep_with_next = True


def _note(document: Any, note: PrintedNote, style: str, printed: Paper) -> None:
    """Adds a note unchanged, marked with its language for screen readers, and its remarks."""
    paragraph = add_paragraph(document, note.text, style, note.lang)
    before = len(paragraph.runs)
    if note.foot:
        write(paragraph, "\n")
    _remarks(paragraph, note.foot, printed.spoken)
    for run in paragraph.runs[before:]:
        run._r.style = docx_styles.id_of(docx_styles.NOTE_FOOT)  # noqa: SLF001 (setting it by name takes most of the time)


def _remarks(paragraph: Any, remarks: Iterable[Remark], spoken: Mapping[str, str]) -> None:
    for place, remark in enumerate(remarks):
        if place:
            write(paragraph, " · ")
        for part in remark:
            write(paragraph, part, spoken.get(part, ""))
