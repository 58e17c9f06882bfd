"""From a record of a workshop, or a report of a panel, to the bytes of a file.

Every kind is one module, loaded only when asked for. The server never calls `make` itself: `making.Jobs` runs it in
a process of its own (`python -m app.reports`), so that no file being made delays anybody's note.
"""

from __future__ import annotations

import re
import unicodedata
from importlib import import_module

from msgspec import Struct

from app.domain.marking import N_
from app.domain.record import Record
from app.domain.report import Report
from app.domain.smallgroups import careful
from app.reports.words import Words


class Kind(Struct, frozen=True):
    """A kind of file. `label` and `hint` are msgids, `module` holds its `make(source, words)`, `of` is the source."""

    label: str
    hint: str
    extension: str
    mime: str
    module: str
    of: type[Record | Report] = Record


OFFICE = "application/vnd.openxmlformats-officedocument"

KINDS = {
    "pdf": Kind(N_("Työpajan kooste (PDF)"), N_("Valmis luettavaksi ja tulostettavaksi. Toimii ruudunlukijalla."),
                "pdf", "application/pdf", "pdf"),
    "docx": Kind(N_("Työpajan kooste (Word)"), N_("Sama kooste muokattavaksi."),
                 "docx", f"{OFFICE}.wordprocessingml.document", "docx"),
    "xlsx": Kind(N_("Laput taulukkona (Excel)"), N_("Jokainen lappu omalla rivillään."),
                 "xlsx", f"{OFFICE}.spreadsheetml.sheet", "xlsx"),
    "csv": Kind(N_("Laput taulukkona (CSV)"), N_("Muihin ohjelmiin vietäväksi."),
                "csv", "text/csv; charset=utf-8", "csv"),
    "png": Kind(N_("Seinä kuvana (PNG)"), N_("Alueet, ryhmät ja laput yhtenä kuvana."),
                "png", "image/png", "png"),
    "txt": Kind(N_("Seinä tekstinä"), N_("Samat asiat kuin kuvassa, ruudunlukijalle ja puheeksi."),
                "txt", "text/plain; charset=utf-8", "txt"),
    "json": Kind(N_("Koko tallenne (JSON)"), N_("Kaikki tiedot. Voit tuoda työpajan takaisin tästä tiedostosta."),
                 "json", "application/json", "json"),
    "report-pdf": Kind(
        N_("Raadin raportti (PDF)"), N_("Valmis luettavaksi ja tulostettavaksi. Toimii ruudunlukijalla."),
        "pdf", "application/pdf", "pdf", Report),
    "report-docx": Kind(
        N_("Raadin raportti (Word)"), N_("Sama raportti muokattavaksi."),
        "docx", f"{OFFICE}.wordprocessingml.document", "docx", Report),
}  # fmt: skip
"""In the order of the page of downloads. The kinds of a record first, then those of a panel's report."""


def make(kind: str, source: Record | Report, locale: str = "fi") -> bytes:
    """The file. The same source, kind and locale give the same bytes. Raises KeyError on an unknown kind."""
    if isinstance(source, Record):
        source = careful(source)
    made: bytes = import_module(f"app.reports.{KINDS[kind].module}").make(source, Words(locale))
    return made


def filename(kind: str, source: Record | Report) -> str:
    """A name for the download that every file system takes: `ensikaynti-sujuvaksi-2026-09-16.pdf`."""
    title, date = (
        (source.plan.title, source.opened_on) if isinstance(source, Record) else (source.title, source.made_on)
    )
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:60].strip("-") or "tyopaja"
    return f"{'-'.join(filter(None, (stem, date)))}.{KINDS[kind].extension}"
