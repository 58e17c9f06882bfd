"""Notes as a workbook: sheets of notes, groups and facts. What people wrote is only ever a string, never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from app.domain.record import Record
from app.reports import phrases
from app.reports.letters.direction import from_right
from app.reports.papers.rows import WIDTHS, header, rows
from app.reports.translations import Words

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def make(record: Record, _: Words) -> bytes:
    """The workbook. The same record gives the same bytes."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, SAFE) as book:
        book.set_properties({"title": record.plan.title, "author": "Nuotio", "created": datetime(2026, 1, 1)})  # noqa: DTZ001 (the library takes no zone)
        _sheet(book, _("Laput"), header(_), rows(record), WIDTHS)
        _sheet(book, _("Ryhmät"), _group_header(_), _groups(record), (40, 24, 9, 9))
        _sheet(book, _("Tietoja"), (_("Asia"), _("Tieto")), _about(record, _), (24, 90))
    return file.getvalue()


def _sheet(
    book: Any, name: str, head: Iterable[str], lines: Iterable[tuple[str | int, ...]], widths: tuple[int, ...]
) -> None:
    """A sheet with a bold frozen first row. `write_string` takes every text to the letter."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    right = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2})
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, plain)
    for column, title in enumerate(head):
        sheet.write_string(0, column, title, bold)
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(row, column, value, right if from_right(str(value)) else plain)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _group_header(_: Words) -> tuple[str, ...]:
    return _("Ryhmä"), _("Alue"), _("Lappuja"), _("Ryhmän pisteet")


def _groups(record: Record) -> Iterator[tuple[str | int, ...]]:
    areas = {area.id: area.title for area in record.plan.areas}
    for group in record.groups:
        notes = sum(note.group == group.id for note in record.notes)
        yield group.name, areas.get(group.area, group.area), notes, group.dots


def _about(record: Record, _: Words) -> Iterator[tuple[str | int, ...]]:
    yield _("Työpaja"), record.plan.title
    yield _("Tarkoitus"), record.plan.purpose
    yield _("Päivä"), phrases.days(record.opened_on, record.closed_on, _)
    yield _("Osallistujia"), record.headcount
    yield _("Roolit"), phrases.roles(record, _)
    yield _("Lappuja"), len(record.notes)
    yield _("Piilotetut laput"), phrases.hidden(record.hidden, _)
    yield _("Peitetyt laput"), phrases.masked(record.masked, _)
    yield _("Nimettömyys"), _(phrases.CONTRACT[record.plan.contract])
    yield _("Julkisuus"), _(phrases.SECRECY[record.plan.secrecy])
    yield _("Säilytys"), phrases.retention(record.plan.retention, _)
