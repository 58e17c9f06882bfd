"""Reads an uploaded record in a child process: the largest takes seconds, and its content is not trusted.

The server sends the file to `python -m app.reports.imports.child` and receives lines of JSON: first an `Outcome`, then
the notes and the results as `Piece`s, so that no line blocks the live rooms.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.domain.interactions import Result
from app.domain.limits import RECORD_BYTES
from app.domain.record import Record, RecordedNote
from app.reports.imports.apart import Failed, answered
from app.reports.imports.checks import BadRecord
from app.reports.imports.reading import Cleaned, cleaned

AT_ONCE = 100
"""Notes per line: at most 1.3 MB."""
PIECE = 1 << 20
MODULE = "app.reports.imports.child"
TIME_LIMIT = 60


class Outcome(Struct, frozen=True):
    """The record without its notes and results and the number of removed characters, or an error code."""

    record: Record | None = None
    left_out: int = 0
    code: str = ""


class Piece(Struct, frozen=True, omit_defaults=True):
    """Some of the notes, or the result of one phase."""

    notes: tuple[RecordedNote, ...] = ()
    results: dict[str, Result] = {}


def read_apart(file: IO[bytes]) -> Cleaned:
    """Runs `reading.cleaned` on the file in a child process. Raises BadRecord."""
    with TemporaryFile() as given:
        _copy(file, given)
        try:
            with answered(MODULE, given, TIME_LIMIT) as answer:
                return _decode(answer)
        except Failed:
            raise BadRecord("failed") from None


def _copy(file: IO[bytes], given: IO[bytes]) -> None:
    left = RECORD_BYTES + 1
    while left > 0 and (piece := file.read(min(PIECE, left))):
        given.write(piece)
        left -= len(piece)
        time.sleep(0)  # lets other requests run
    if given.tell() == 0:
        raise BadRecord("no_file")
    given.seek(0)


def _decode(answer: IO[bytes]) -> Cleaned:
    outcome = msgspec.json.decode(answer.readline(), type=Outcome)
    if outcome.record is None:
        raise BadRecord(outcome.code)
    notes: list[RecordedNote] = []
    results: dict[str, Result] = {}
    for line in answer:
        piece = msgspec.json.decode(line, type=Piece)
        notes += piece.notes
        results |= piece.results
        time.sleep(0)
    return Cleaned(replace(outcome.record, notes=tuple(notes), results=results), outcome.left_out)


def main() -> None:
    """Reads a record from stdin and writes the lines to stdout, with limits and without network."""
    from app.reports.__main__ import confine

    confine()
    output = sys.stdout.buffer
    try:
        record, left_out = cleaned(sys.stdin.buffer.read())
    except BadRecord as bad:
        output.write(msgspec.json.encode(Outcome(code=bad.code)) + b"\n")
        return
    output.write(msgspec.json.encode(Outcome(replace(record, notes=(), results={}), left_out)) + b"\n")
    for piece in _pieces(record):
        output.write(msgspec.json.encode(piece) + b"\n")


def _pieces(record: Record) -> Iterator[Piece]:
    for first in range(0, len(record.notes), AT_ONCE):
        yield Piece(record.notes[first : first + AT_ONCE])
    for phase, result in record.results.items():
        yield Piece(results={phase: result})


if __name__ == "__main__":
    main()
