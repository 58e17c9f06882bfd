"""How many notes came from paper is told in every file that has a place for it, and phones and paper add up."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace

from app.domain.record import Record
from app.domain.results.interim import interim
from app.domain.values import Source
from app.reports import KINDS, make
from app.reports.imports.checks import BadRecord
from app.reports.imports.reading import read
from app.reports.phrases import sources
from app.reports.translations import Translations
from tests.journeys.reading import squeezed, texts
from tests.reports.samples import workshop

RECORD = replace(workshop(), sources={Source.PAPER: 3, Source.SURVEY: 2})
ON_PHONES = len(RECORD.notes) - 5
TOLD = f"puhelin\u00a0{ON_PHONES}, paperi\u00a03, kysely\u00a02"
TELLING = ("pdf", "docx", "xlsx", "pptx", "txt")
WITH_FACTS = [name for name, kind in KINDS.items() if kind.of is Record and kind.extension in TELLING]


@pytest.mark.parametrize("kind", WITH_FACTS)
def test_a_file_tells_how_many_notes_came_from_where(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"file.{KINDS[kind].extension}"
    path.write_bytes(make(kind, RECORD))
    assert squeezed(TOLD) in squeezed("\n".join((*texts(KINDS[kind].extension, path), *cells(path))))


def cells(path: Path) -> list[str]:
    """The cells of the tables of a Word file; nothing of another."""
    if path.suffix != ".docx":
        return []
    return [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]


def test_a_picture_tells_it_too() -> None:
    assert make("png", RECORD) != make("png", replace(RECORD, sources={}))


def test_nothing_is_said_where_all_wrote_on_phones_or_the_room_is_still_open() -> None:
    assert sources(workshop(), Translations("fi")) == ""
    assert interim(RECORD, "").sources == {}


def test_where_all_notes_are_from_paper_no_phone_is_named() -> None:
    all_of_them = replace(RECORD, sources={Source.PAPER: len(RECORD.notes)})
    assert sources(all_of_them, Translations("fi")) == f"paperi\u00a0{len(RECORD.notes)}"


@pytest.mark.parametrize("given", [{Source.PAPER: 10_000}, {Source.ROOM: 1}])
def test_a_record_whose_sources_cannot_be_is_not_imported(given: dict[Source, int]) -> None:
    with pytest.raises(BadRecord, match="counts"):
        read(make("json", replace(RECORD, sources=given)))
