"""Writes a workbook with sheets of notes, groups, results and facts. Texts are always strings, never formulas."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from app.domain.record import Record
from app.domain.room import promises
from app.reports import phrases
from app.reports.letters.direction import from_right
from app.reports.papers.rows import (
    SheetColumn,
    group_columns,
    group_rows,
    note_columns,
    note_rows,
    result_columns,
    result_rows,
)
from app.reports.translations import Translations

FACT_WIDTHS = (24, 90)
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def make(record: Record, _: Translations) -> bytes:
    """Returns the workbook. The same record gives the same bytes."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, SAFE) as book:
        book.set_properties({"title": record.plan.title, "author": "Nuotio", "created": datetime(2026, 1, 1)})  # noqa: DTZ001 (the library takes no zone)
        _sheet(book, _("Laput"), note_columns(record, _), note_rows(record, _))
        _sheet(book, _("Ryhmät"), group_columns(record, _), group_rows(record))
        if record.tables:
            _sheet(book, _("Tulokset"), result_columns(_), result_rows(record, _))
        if record.glossary:
            words = (SheetColumn(_(phrases.WORD), 28), SheetColumn(_(phrases.MEANING), 90))
            _sheet(book, _(phrases.GLOSSARY), words, ((one.word, one.text) for one in record.glossary))
        facts = map(SheetColumn, map(_, phrases.FACT_COLUMNS), FACT_WIDTHS)
        _sheet(book, _("Tietoja"), facts, _about(record, _))
    return file.getvalue()


def _sheet(book: Any, name: str, columns: Iterable[SheetColumn], lines: Iterable[tuple[str | int, ...]]) -> None:
    """Adds a sheet with a bold frozen first row. `write_string` stores every text unchanged."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    right = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2})
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, plain)
        sheet.write_string(0, index, column.heading, bold)
    for row, line in enumerate(lines, start=1):
        for index, value in enumerate(line):
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(row, index, value, right if from_right(str(value)) else plain)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _about(record: Record, _: Translations) -> Iterator[tuple[str | int, ...]]:
    yield _(phrases.WORKSHOP), record.plan.title
    yield _(phrases.PURPOSE), record.plan.purpose
    yield _(phrases.DAY), phrases.days(record.opened_on, record.closed_on, _)
    if record.unfinished:
        yield _(phrases.STATE), _(phrases.UNFINISHED_TOLD)
    else:
        yield _(phrases.PARTICIPANTS), record.headcount
    yield _(phrases.ROLES), phrases.roles(record, _)
    yield _(phrases.NOTES), len(record.notes)
    if record.sources:
        yield _(phrases.SOURCE), phrases.sources(record, _)
    yield _("Piilotetut laput"), phrases.hidden(record.hidden, _)
    yield _(phrases.COVERED_PASSAGES), phrases.covered(record.covered, _)
    yield _("Mitä puuttuu tai ei saa lainata"), phrases.uses(record, _)
    yield _(promises.FILED_TITLE), phrases.who_saw(record.plan, _)
    if record.notices:
        yield _(phrases.NOTICE_SHOWN), phrases.notices(record, _)
    yield _(phrases.PUBLICITY), _(phrases.SECRECY[record.plan.secrecy])
    yield _(phrases.RETENTION), phrases.retention(record.plan.retention, _)
