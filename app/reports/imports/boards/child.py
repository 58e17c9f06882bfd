"""Reads a brought file in a child process with limits and without network: its content is not trusted."""

from __future__ import annotations

import sys
from tempfile import TemporaryFile

import msgspec
from msgspec import Struct

from app.domain.incoming.board import Board
from app.reports.imports.apart import Failed, answered
from app.reports.imports.boards import reading
from app.reports.imports.boards.refused import BadBoard

MODULE = "app.reports.imports.boards.child"
TIME_LIMIT = 30


class Outcome(Struct, frozen=True):
    """The board, or the code of the refusal."""

    board: Board | None = None
    code: str = ""


def read_apart(data: bytes) -> Board:
    """Runs `reading.read` on the bytes of a file in a child process. Raises BadBoard."""
    if len(data) > reading.MOST_BYTES:
        raise BadBoard("too_large")
    with TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        try:
            with answered(MODULE, given, TIME_LIMIT) as answer:
                outcome = msgspec.json.decode(answer.read(), type=Outcome)
        except Failed:
            raise BadBoard("failed") from None
    if outcome.board is None:
        raise BadBoard(outcome.code)
    return outcome.board


def main() -> None:
    """Reads a file from stdin and writes the outcome to stdout."""
    from app.reports.__main__ import confine

    confine()
    try:
        outcome = Outcome(reading.read(sys.stdin.buffer.read()))
    except BadBoard as bad:
        outcome = Outcome(code=bad.code)
    sys.stdout.buffer.write(msgspec.json.encode(outcome))


if __name__ == "__main__":
    main()
