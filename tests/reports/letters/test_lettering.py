"""Every letter once, wherever it is written: what is copied, searched and read aloud."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest
from pdfua import validate

from app.domain.record import Record
from app.reports import make
from app.reports.letters import lettering
from app.reports.letters.fonts import PrintableText
from tests.reports.formats.test_tables import TEXT, csv_rows, letters
from tests.reports.reading import docx_lines
from tests.reports.scripts import ARABIC, SAMPLES, SKOLT, TABBED, counted, of_every_kind, told

Reader = Callable[[bytes], str]


def poppler(data: bytes) -> str:
    """As most programs of Linux find it."""
    run = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode()


def python(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


READERS = pytest.mark.parametrize("read", [poppler, python])


def of_notes(read: Reader, record: Record) -> Counter[str]:
    """The letters between the heading of the area and the next, without what stands at the foot of every page."""
    paper = re.sub(r"Sisäinen työaineisto · Kirjaimet|sivu \d+ / \d+|•", "", read(make("pdf", record)))
    return counted([paper.rpartition("Kohta")[2].partition("Tietoa koosteesta")[0]])


@READERS
@pytest.mark.parametrize("text", SAMPLES, ids=ascii)
def test_a_pdf_has_every_letter_once(read: Reader, text: str) -> None:
    assert of_notes(read, told(text)) == counted([text])


@READERS
def test_a_long_note_of_many_such_words_has_every_letter_once(read: Reader) -> None:
    record = told(f"{ARABIC} " * 60, f"{SKOLT} " * 150)
    assert of_notes(read, record) == counted(note.text for note in record.notes)


@READERS
def test_words_from_the_left_are_copied_in_their_order(read: Reader) -> None:
    assert SKOLT in read(make("pdf", told(SKOLT)))
    assert "नमस्ते" in read(make("pdf", told("नमस्ते")))


def test_words_from_the_right_are_copied_in_their_order() -> None:
    assert "مرحبا، هذا اختبار" in python(make("pdf", told(ARABIC)))
    assert "مرحبا" in poppler(make("pdf", told("مرحبا")))


def test_a_checker_of_pdf_ua_finds_nothing_whatever_the_script(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(make("pdf", told(*SAMPLES)))
    assert not validate(str(path)).findings


@READERS
def test_a_tab_is_a_gap_on_paper(read: Reader) -> None:
    text = read(make("pdf", told(TABBED)))
    assert re.search(r"Nimi\s+Ikä", text)
    assert re.search(r"Matti\s+5", text)


@READERS
def test_no_letter_or_mark_of_unicode_leaves_a_pdf_in_silence(read: Reader) -> None:
    record = told(*of_every_kind())
    printed = PrintableText(of_every_kind())
    assert of_notes(read, record) == counted(printed.text(note.text) for note in record.notes)


@pytest.mark.parametrize("kind", ["pdf", "docx", "png"])
def test_what_a_file_cannot_show_is_told_in_it(kind: str) -> None:
    lost, whole = make(kind, told("kello \u0007")), make(kind, told("kello"))
    if kind == "pdf":
        assert "Niiden paikalla on □" in " ".join(python(lost).split())
    elif kind == "docx":
        assert any("Niiden paikalla on \ufffd" in line for line in docx_lines(lost))
        assert not any("Niiden paikalla" in line for line in docx_lines(whole))
    else:
        assert lost != make(kind, told("kello □"))


@pytest.mark.parametrize("bound", ["MOST_LETTERS", "MOST_LOOKS"])
def test_a_pdf_tells_when_it_has_more_kinds_of_letters_than_there_is_time_for_and_none_is_lost(
    bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = told(SKOLT, ARABIC)
    assert "voi tulla kahdesti" not in " ".join(python(make("pdf", record)).split())
    monkeypatch.setattr(lettering, bound, 3)
    text = poppler(make("pdf", record))
    assert "osa kirjaimista voi tulla kahdesti" in " ".join(text.split())
    assert set(SKOLT + ARABIC) - set(text) == set()


def test_every_letter_and_mark_of_unicode_is_in_the_other_files_to_the_letter() -> None:
    record = told(*of_every_kind())
    notes = [note.text for note in record.notes]
    sheet = openpyxl.load_workbook(io.BytesIO(make("xlsx", record)))["Laput"]
    assert [row[TEXT].value for row in sheet.iter_rows(min_row=2)] == notes
    assert [letters(row[TEXT]) for row in csv_rows(record)][1:] == notes
    lines, text, kept = docx_lines(make("docx", record)), make("txt", record).decode(), make("json", record).decode()
    assert all(note in lines and note in text and note in kept for note in notes)


@pytest.mark.parametrize("text", ["SääʹmǨiõll", "Nimi\tIkä", "k\u0303", "بت", "a\u0301\u0302", "कि"], ids=ascii)
def test_a_picture_shows_each_of_its_letters(text: str) -> None:
    without = [text[:at] + text[at + 1 :] for at in range(len(text))]
    assert make("png", told(text)) not in [make("png", told(less)) for less in without]


@pytest.mark.parametrize("text", ["a" + "\u0301" * 1900, "ن" * 1900, "กำ" * 900, "\u200d\u200d \u0301"], ids=ascii)
def test_no_tower_of_marks_and_no_endless_word_stops_a_file(text: str) -> None:
    assert make("pdf", told(text)).startswith(b"%PDF")
    assert make("png", told(text)).startswith(b"\x89PNG")
