"""The sanasto goes into every file that has a place for it, covered as all else, and comes back from the record."""

from __future__ import annotations

import io
import zipfile

import msgspec
import pytest
from msgspec.structs import replace

from app.domain.glossary import RecordedWord
from app.domain.record import Record
from app.reports import as_files_have_it, make
from app.reports.imports.checks import BadRecord
from app.reports.imports.reading import read
from tests.reports.reading import pdf_text, squeezed
from tests.reports.samples import two_rounds

WORD = RecordedWord("integraatio", "Palvelut toimivat yhdessä.", "fi")


def with_words(*words: RecordedWord) -> Record:
    return replace(two_rounds(), glossary=words or (WORD,))


def text_of(kind: str, record: Record) -> str:
    """All that a file says, without its spaces."""
    made = make(kind, record)
    if kind == "pdf":
        return pdf_text(made)
    if kind in ("docx", "xlsx", "pptx"):
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            said = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    else:
        said = made.decode()
    return squeezed(said)


@pytest.mark.parametrize("kind", ["json", "txt", "docx", "pdf", "xlsx", "pptx"])
def test_every_file_of_a_whole_workshop_has_the_sanasto(kind: str) -> None:
    said = text_of(kind, with_words())
    assert "integraatio" in said
    assert "Palveluttoimivatyhdessä." in said


@pytest.mark.parametrize("kind", ["txt", "docx", "pdf", "xlsx", "pptx"])
def test_a_workshop_without_a_sanasto_has_no_heading_for_one(kind: str) -> None:
    assert "Sanasto" not in text_of(kind, two_rounds())


def test_what_looks_personal_in_a_sentence_is_covered_and_counted_in_every_file() -> None:
    safe = as_files_have_it(with_words(RecordedWord("neuvonta", "Soita 040 123 4567.", "fi")), "fi")
    assert safe.glossary[0].text == "Soita [puhelinnumero poistettu]."
    assert safe.covered == two_rounds().covered + 1


def test_the_sanasto_of_a_record_is_read_back_and_an_old_record_has_none() -> None:
    assert read(msgspec.json.encode(with_words())).glossary == (WORD,)
    assert read(msgspec.json.encode(two_rounds())).glossary == ()


def test_a_word_that_shows_nothing_is_refused() -> None:
    with pytest.raises(BadRecord, match="empty_name"):
        read(msgspec.json.encode(with_words(RecordedWord("\u200b", "Ei mitään."))))
