"""Whatever Nuotio writes, Nuotio reads: at every limit at once."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from app.domain import limits
from app.domain.panel.headings import HEADINGS
from app.domain.plan import Plan
from app.domain.record import Record
from app.domain.room.commands import WriteNote
from app.reports import make
from app.reports.imports.reading import cleaned
from app.sockets.transport import http
from tests.reports.samples import fullest


@pytest.mark.parametrize("letter", ["a", "ä", "ก", "🔥", '"', "\\", "\n"], ids=ascii)
def test_a_record_at_every_limit_at_once_is_downloaded_and_comes_back_equal(letter: str) -> None:
    record = fullest(letter)
    if letter == "\n":  # nobody sees it: a note of nothing else is none
        seen = tuple(replace(note, text="a" + note.text[1:]) for note in record.notes)
        record = replace(record, notes=seen)
    data = make("json", record)
    assert len(data) <= limits.RECORD_BYTES
    assert cleaned(data) == (record, 0)


def test_the_letters_of_earlier_versions_that_take_the_most_bytes_fit_as_well() -> None:
    """A control character is six bytes in JSON. They were taken once."""
    few = 50
    record = fullest("\x1b")
    data = make("json", replace(record, notes=record.notes[:few]))
    whole = len(data) + (len(record.notes) - few) * len(msgspec.json.format(msgspec.json.encode(record.notes[0])))
    assert 0.9 * limits.RECORD_BYTES < whole < limits.RECORD_BYTES


def test_every_limit_of_what_is_written_is_one_of_what_is_read() -> None:
    """The schema of a command, of a plan and of a record hold the same numbers."""
    schemas = [msgspec.json.schema(kind) for kind in (WriteNote, Plan, Record)]
    note = schemas[0]["$defs"]["WriteNote"]["properties"]["text"]["maxLength"]
    assert note == schemas[2]["$defs"]["RecordedNote"]["properties"]["text"]["maxLength"] == limits.LONGEST_NOTE
    assert schemas[2]["$defs"]["Record"]["properties"]["notes"]["maxItems"] == limits.MOST_NOTES
    assert schemas[1]["$defs"]["Plan"] == schemas[2]["$defs"]["Plan"]


def test_a_report_has_no_more_headings_than_its_form_has_room_for() -> None:
    assert len(HEADINGS) <= limits.MOST_HEADINGS


def test_the_line_lets_through_the_largest_record() -> None:
    assert http.LARGEST == limits.UPLOAD_BYTES > limits.RECORD_BYTES
