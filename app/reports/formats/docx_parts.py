"""Adds styled paragraphs and accessible tables to a DOCX."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from app.domain.texts import unbroken
from app.reports.formats import docx_styles
from app.reports.letters.direction import from_right, runs
from app.reports.papers.paper import Facts, Table

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOST = "\ufffd"
Row = tuple[str, ...]

WIDTH = 16
NARROW = 2.8
"""In centimetres: the text width of a page, and the width of a column of short texts."""

TOGETHER = 12
"""A table with up to so many rows stays on one page."""

SHORT = 13
"""Texts with up to so many letters fit in a narrow column."""


def plain(text: str) -> str:
    """Returns the text as XML allows it: control characters become LOST, and all line breaks become one kind."""
    return FORBIDDEN.sub(LOST, unbroken(text))


def add_paragraph(document: Any, text: str, style: str, lang: str = "") -> Any:
    """Adds a paragraph at the end of the document."""
    paragraph = document.add_paragraph()
    dress(paragraph, style)
    write(paragraph, text, lang)
    return paragraph


AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB", "ar": "ar-SA"}


def write(paragraph: Any, text: str, lang: str = "") -> None:
    """Writes a text at the end of a paragraph: one run per direction, each marked with the language.

    The first text decides the direction of the paragraph.
    """
    if not paragraph.runs and from_right(text):
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (the library has no API for directions)
        properties.insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for part, right in runs(plain(text)):
        run = paragraph.add_run(part)
        if right:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))  # noqa: SLF001 (same)
        if lang:
            mark = OxmlElement("w:lang")
            for name in ("w:val", "w:bidi"):
                mark.set(qn(name), LANGUAGES.get(lang, lang))
            run._r.get_or_add_rPr().append(mark)  # noqa: SLF001 (nor for languages)


def dress(paragraph: Any, style: str) -> None:
    """Sets the style of the paragraph."""
    paragraph._p.style = docx_styles.id_of(style)  # noqa: SLF001 (asking for it by name takes most of the time)


def add_table(
    document: Any, table: Facts | Table, spoken: Mapping[str, str], widths: tuple[float, ...] | None = None
) -> None:
    """Adds a table with its caption above. The header row repeats on every page. `widths` are in centimetres."""
    caption, header, rows = table.caption, table.header, table.rows
    if caption:
        add_paragraph(document, caption, "Caption")
    added = document.add_table(len(rows) + 1, len(header), style=docx_styles.TABLE)
    added.alignment, added.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _name(added, caption or " – ".join(header))
    _widen(added, widths or _widths(header, rows))
    _fill(added, header, rows, spoken)
    _mark_rows(added)
    add_paragraph(document, "", docx_styles.GAP)


def _numeric(rows: tuple[Row, ...], column: int) -> bool:
    return column > 0 and all(re.fullmatch(r"[0-9–]+", row[column]) for row in rows)


def _widths(header: Row, rows: tuple[Row, ...]) -> tuple[float, ...]:
    narrow = [column > 0 and all(len(row[column]) <= SHORT for row in (header, *rows)) for column in range(len(header))]
    rest = (WIDTH - NARROW * sum(narrow)) / max(1, len(narrow) - sum(narrow))
    return tuple(NARROW if is_narrow else rest for is_narrow in narrow)


def _widen(table: Any, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for index, cell in enumerate(table._cells):  # noqa: SLF001 (asking cell by cell takes time squared)
        cell.width = Cm(widths[index % len(widths)])


def _fill(table: Any, header: Row, rows: tuple[Row, ...], spoken: Mapping[str, str]) -> None:
    texts = [text for row in (header, *rows) for text in row]
    for index, (cell, text) in enumerate(zip(table._cells, texts, strict=True)):  # noqa: SLF001 (same)
        paragraph = cell.paragraphs[0]
        dress(paragraph, docx_styles.HEAD_CELL if index < len(header) else docx_styles.CELL)
        write(paragraph, text, spoken.get(text, ""))
        is_last = index >= len(texts) - len(header)  # kept with the gap after the table, which never begins a page
        paragraph.paragraph_format.keep_with_next = is_last or len(rows) <= TOGETHER
        if _numeric(rows, index % len(header)):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _name(table: Any, caption: str) -> None:
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), plain(caption))
        table._tbl.tblPr.append(element)  # noqa: SLF001 (the library has no API for alternative texts)


def _mark_rows(table: Any) -> None:
    """Keeps each row on one page, and marks the first row as the header."""
    for row in table.rows:
        marks = row._tr.get_or_add_trPr()  # noqa: SLF001 (nor for page breaks in rows)
        marks.append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 (same)
