"""A report to print, and how tests read what was printed."""

from __future__ import annotations

import io
import re

import docx
import pypdf

from app.domain.panel.discretion import Discretion
from app.domain.panel.report import Report, compile_report
from app.domain.record import Record
from tests.reports.samples import workshop


def report(record: Record | None = None) -> Report:
    record = record or workshop()
    return compile_report(
        title="Ensikäynti", panel="Raati", made_on="2026-11-02", records=[record],
        texts={"summary": "Lyhyesti.\n- yksi\n- kaksi", "statement": "=1+1 <b>Kanta</b>"},
        discretion=Discretion(quotes=frozenset(note.id for note in record.notes[20:26])),
    )  # fmt: skip


def pdf_text(data: bytes) -> str:
    """The text of all pages without spaces and line ends: how lines are broken is the setter's business."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    return squeezed("".join(re.sub(r"\S[^\n]*sivu \d+ / \d+\s*$", "", page) for page in pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def docx_lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
