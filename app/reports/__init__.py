"""Makes a file of a workshop's record or of a panel's report. `KINDS` lists the kinds of files.

Each kind is one module, imported on first use. The server never calls `make` itself: `making.Jobs` runs it in a
child process (`python -m app.reports`), so that making a file does not delay the live rooms.
"""

from __future__ import annotations

import re
import unicodedata
from importlib import import_module

from msgspec import Struct

from app.domain.panel.report import Report
from app.domain.record import Record, careful
from app.domain.translation_marks import N_
from app.domain.values import SUMMARISED
from app.reports.covering import cover, cover_report
from app.reports.obeying import obeying
from app.reports.translations import Translations


class Kind(Struct, frozen=True):
    """A kind of file. `label` and `hint` are msgids, `of` is the type of the source.

    `app.reports.formats.<module>.<maker>(source, translations)` returns the bytes.
    """

    label: str
    hint: str
    extension: str
    mime: str
    module: str
    of: type[Record | Report] = Record
    maker: str = "make"
    tail: str = ""
    """Last part of the file name, where two kinds have the same extension."""
    patience: int = 60
    """Time limit in seconds, on a busy server."""


READY_TO_PRINT = N_("Valmis luettavaksi ja tulostettavaksi. Toimii ruudunlukijalla.")


CSV = "text/csv; charset=utf-8"
OFFICE = "application/vnd.openxmlformats-officedocument"

KINDS = {
    "pdf": Kind(N_("Työpajan kooste (PDF)"), READY_TO_PRINT, "pdf", "application/pdf", "pdf"),
    "docx": Kind(N_("Työpajan kooste (Word)"), N_("Sama kooste muokattavaksi."),
                 "docx", f"{OFFICE}.wordprocessingml.document", "docx"),
    "xlsx": Kind(N_("Laput taulukkona (Excel)"), N_("Jokainen lappu omalla rivillään, kirjain kirjaimelta."),
                 "xlsx", f"{OFFICE}.spreadsheetml.sheet", "xlsx"),
    "pptx": Kind(N_("Diat seuraavaan kokoukseen (PowerPoint)"),
                 N_("Kysymykset, ryhmät, jokainen lappu ja tulokset. Voit muokata niitä."),
                 "pptx", f"{OFFICE}.presentationml.presentation", "pptx"),
    "csv-excel": Kind(
        N_("Laput CSV-tiedostona: Excel (;)"),
        N_("Suomen- ja ruotsinkieliseen Exceliin. Kaavalta näyttävän tekstin eteen lisätään heittomerkki (')."),
        "csv", CSV, "csv", maker="for_excel", tail="excel"),
    "csv": Kind(
        N_("Laput CSV-tiedostona: RFC 4180 (,)"),
        N_("Muihin taulukko-ohjelmiin. Kaavalta näyttävän tekstin eteen lisätään heittomerkki (')."),
        "csv", CSV, "csv"),
    "csv-exact": Kind(
        N_("Laput CSV-tiedostona: ei taulukkolaskentaan"),
        N_("Kirjain kirjaimelta, pilkuin. Tietokantaan tai omaan ohjelmaan. Älä avaa taulukko-ohjelmassa."),
        "csv", CSV, "csv", maker="exact", tail="tarkka"),
    "png": Kind(N_("Seinä kuvana (PNG)"), N_("Alueet, ryhmät ja laput yhtenä kuvana."),
                "png", "image/png", "png"),
    "txt": Kind(N_("Seinä tekstinä"), N_("Samat asiat kuin kuvassa, ruudunlukijalle ja puheeksi."),
                "txt", "text/plain; charset=utf-8", "txt"),
    "json": Kind(
        N_("Koko tallenne (JSON)"), N_("Kaikki tiedot kirjain kirjaimelta. Työpajan voi tuoda tästä takaisin."),
        "json", "application/json", "json"),
    "zip": Kind(
        N_("Kaikki tiedostot (ZIP)"), N_("Kaikki tämän työpajan tiedostot yhdessä paketissa."),
        "zip", "application/zip", "zip", patience=600),
    "report-pdf": Kind(
        N_("Raadin raportti (PDF)"), READY_TO_PRINT, "pdf", "application/pdf", "pdf", Report),
    "report-docx": Kind(
        N_("Raadin raportti (Word)"), N_("Sama raportti muokattavaksi."),
        "docx", f"{OFFICE}.wordprocessingml.document", "docx", Report),
}  # fmt: skip
"""The kinds of files by id: first those of a record, then those of a panel's report."""

UNFINISHED = "kesken"
"""In the name of a file that was made while the room was open."""

SEMICOLONS = ("fi", "fi@selko", "sv")
"""Locales with a decimal comma: their spreadsheets expect semicolons between CSV cells."""


def make(kind: str, source: Record | Report, locale: str = "fi") -> bytes:
    """Returns the bytes of the file, with what looks personal covered. The same arguments give the same bytes.

    Raises KeyError for an unknown kind.
    """
    translate = Translations(locale)
    source = as_files_have_it(source, locale) if isinstance(source, Record) else cover_report(source, translate)
    module = import_module(f"app.reports.formats.{KINDS[kind].module}")
    data: bytes = getattr(module, KINDS[kind].maker)(source, translate)
    return data


def as_files_have_it(record: Record, locale: str) -> Record:
    """Returns the record as it may leave: covered, and without what its writers or the rule of five keep out."""
    translate = Translations(locale)
    return cover(obeying(careful(record), translate(SUMMARISED)), translate)


def kinds_for(of: type[Record | Report], locale: str) -> dict[str, Kind]:
    """Returns the kinds for this type of source, in the order of the page. The CSV that fits the locale comes first."""
    names = [name for name, kind in KINDS.items() if kind.of is of]
    if locale not in SEMICOLONS and "csv-excel" in names:
        names.remove("csv-excel")
        names.insert(names.index("csv") + 1, "csv-excel")
    return {name: KINDS[name] for name in names}


def filename(kind: str, source: Record | Report) -> str:
    """Returns a file name that is valid on every file system: `ensikaynti-sujuvaksi-2026-09-16.pdf`."""
    title, date = (
        (source.plan.title, source.opened_on) if isinstance(source, Record) else (source.title, source.made_on)
    )
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:60].strip("-") or "tyopaja"
    unfinished = UNFINISHED if isinstance(source, Record) and source.unfinished else ""
    return f"{'-'.join(filter(None, (stem, date, unfinished, KINDS[kind].tail)))}.{KINDS[kind].extension}"
