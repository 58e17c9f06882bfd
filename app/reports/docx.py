"""A paper as DOCX: real heading styles, lists, table header rows and a document language."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from msgspec import to_builtins

from app.domain.record import Record
from app.domain.report import Report
from app.domain.texts import unbroken
from app.reports import docxstyles
from app.reports.docxparts import LOST, add_paragraph, add_table, dress, plain
from app.reports.paper import Block, Facts, Heading, Note, Notes, Paper, Table, Text
from app.reports.pdf import paper, with_lost
from app.reports.typesetting import strings
from app.reports.words import Words

TOGETHER = 5
"""A text of so many paragraphs stays on one page; of a longer one, the last two."""

LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB", "ar": "ar-SA"}


def make(source: Record | Report, words: Words) -> bytes:
    """The document of a workshop or of a panel's report."""
    printed = paper(source, words)
    if any(plain(text) != unbroken(text) for text in strings(to_builtins(printed))):
        printed = with_lost(printed, LOST, words)
    document = Document()
    docxstyles.set_up(document, LANGUAGES.get(printed.lang, printed.lang))
    _describe(document, printed)
    _footer(document, printed)
    add_paragraph(document, printed.kicker, docxstyles.KICKER)
    add_paragraph(document, printed.title, "Title")
    if printed.lead:
        add_paragraph(document, printed.lead, "Subtitle")
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


def _describe(document: Any, printed: Paper) -> None:
    core = document.core_properties
    core.title, core.subject, core.author = plain(printed.title), printed.kicker, "Nuotio"
    core.language, core.comments, core.last_modified_by = LANGUAGES.get(printed.lang, printed.lang), "", ""
    core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001 (the format has no zone)


def _footer(document: Any, printed: Paper) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    dress(paragraph, docxstyles.FOOT)
    paragraph.add_run(plain(f"{printed.foot}\t{printed.page} "))
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
            heading = add_paragraph(document, text, f"Heading {level - 1}")
            heading.paragraph_format.page_break_before = block.begins_page or None
        case Text(text=text, style=style):
            _text(document, text, style)
        case Facts(caption=caption, header=header, rows=rows):
            add_table(document, caption, header, rows, (5, 11))
        case Table(caption=caption, header=header, rows=rows):
            add_table(document, caption, header, rows)
        case Notes(notes=notes, quotes=quotes):
            for note in notes:
                style = docxstyles.QUOTE if quotes else docxstyles.NOTE
                _note(document, note, style)


def _text(document: Any, text: str, style: str) -> None:
    styles = {"lead": docxstyles.LEAD, "aside": docxstyles.ASIDE, "small": docxstyles.SMALL, "body": "Normal"}
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    for left, line in zip(reversed(range(len(lines))), lines, strict=True):
        point = line.startswith("- ")
        paragraph = add_paragraph(document, line.removeprefix("- "), "List Bullet" if point else styles[style])
        if left and (len(lines) <= TOGETHER or left == 1):
            paragraph.paragraph_format.keep_with_next = True


def _note(document: Any, note: Note, style: str) -> None:
    """A note to the letter, in its own language so that a screen reader says it right, and what is told of it."""
    paragraph = add_paragraph(document, note.text, style)
    for run in paragraph.runs if note.lang else ():
        mark = OxmlElement("w:lang")
        for name in ("w:val", "w:bidi"):
            mark.set(qn(name), LANGUAGES.get(note.lang, note.lang))
        run._r.get_or_add_rPr().append(mark)  # noqa: SLF001 (the library has no door to a language)
    if note.foot:
        foot = paragraph.add_run(f"\n{plain(note.foot)}")
        foot._r.style = docxstyles.id_of(docxstyles.NOTE_FOOT)  # noqa: SLF001 (by name it takes most of the time)
