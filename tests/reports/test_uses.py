"""What a writer allows is obeyed by every file there is, and told in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.panel.discretion import Discretion
from app.domain.panel.report import Report, compile_report
from app.domain.record import Record
from app.domain.values import SUMMARISED, NoteUse
from app.reports import KINDS, make
from app.reports.imports.reading import read
from app.reports.obeying import obeying
from tests.journeys.reading import squeezed, texts
from tests.reports.samples import workshop

SUMMARY, NONE = "kanarialintu sanoi tämän", "papukaija sanoi tämän"
WORKSHOP = workshop()


def willed() -> Record:
    """A workshop with a note that may only be summarised, and one that its writer keeps out."""
    first, second, *others = WORKSHOP.notes
    notes = (
        replace(first, text=SUMMARY, use=NoteUse.SUMMARY),
        replace(second, text=NONE, use=NoteUse.NONE),
        *others,
    )
    return replace(WORKSHOP, notes=notes)


def report_of(record: Record, **more: object) -> Report:
    """A report that would quote everything."""
    quotes = frozenset(note.id for note in record.notes)
    return compile_report(
        title="Raportti", panel="Raati", made_on="2026-10-01", records=[record], texts={},
        discretion=Discretion(quotes=quotes, **more),  # type: ignore[arg-type]
    )  # fmt: skip


def printed(kind: str, source: Record | Report, folder: Path) -> str:
    """All that is written in the file, without spaces."""
    path = folder / f"file.{KINDS[kind].extension}"
    path.write_bytes(make(kind, source))
    return squeezed("\n".join(texts(KINDS[kind].extension, path)))


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.extension not in ("png", "zip")])
def test_no_file_quotes_what_may_not_be_quoted(kind: str, tmp_path: Path) -> None:
    source = willed() if KINDS[kind].of is Record else report_of(willed())
    found = printed(kind, source, tmp_path)
    assert squeezed(SUMMARY) not in found
    assert squeezed(NONE) not in found
    if KINDS[kind].extension not in ("csv", "json"):
        assert squeezed("kirjoittaja ei halua, että lappua lainataan") in found


def test_a_picture_and_an_archive_are_made_of_the_same(tmp_path: Path) -> None:
    kept = obeying(willed(), SUMMARISED)
    assert make("png", willed()) == make("png", kept)
    assert SUMMARY not in {note.text for note in kept.notes}


def test_the_record_says_what_is_missing_and_comes_back_in_with_it() -> None:
    kept = read(make("json", willed()))
    first = kept.notes[0]
    assert (first.text, first.use, kept.kept_out) == (SUMMARISED, NoteUse.SUMMARY, 1)
    assert len(kept.notes) == len(WORKSHOP.notes) - 1


def test_a_report_counts_what_it_does_not_quote() -> None:
    report = report_of(replace(willed(), kept_out=1))
    assert (report.summarised, report.kept_out) == (2, 1), "one that came with its text is not printed either"
    told = [note for theme in report.themes for note in theme.notes if note.summarised]
    assert [note.text for note in told] == ["", ""]
    assert not any(note.summarised for theme in report.themes for note in (*theme.quotes, *theme.shown))


def test_only_who_writes_the_report_reads_what_may_be_summarised() -> None:
    report = report_of(willed(), reading=True)
    assert SUMMARY in {note.text for theme in report.themes for note in theme.notes}
    assert SUMMARY not in {note.text for theme in report.themes for note in (*theme.quotes, *theme.shown)}
