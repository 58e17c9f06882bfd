"""What every client did and heard, one JSON line each, written before the next thing happens."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any


class History:
    """The lines of all clients of one run: `t` in monotonic seconds, `client`, `what`, and what belongs to it.

    `what` is one of invoke (with op, c), ok (op, seq), fail (op, code), unknown (op: the line went dead before the
    answer), ahead (seq, head: a client had seen more than the server has), closing (view, seq, epoch, audience).
    Of writing together: strokes (stroke, note, letters, gone: all that the screen holds unsaved as it sends), saved
    (stroke, note), reads (note, text: at the end).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] = path.open("a", buffering=1 << 16)

    def write(self, client: str, what: str, **more: Any) -> None:
        """Add a line."""
        self._file.write(json.dumps({"t": round(time.monotonic(), 6), "client": client, "what": what, **more}) + "\n")

    def flush(self) -> None:
        """All lines so far are in the file."""
        self._file.flush()

    def close(self) -> None:
        """All lines are in the file."""
        self._file.close()


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Every line of a history, in order."""
    with path.open() as file:
        for line in file:
            yield json.loads(line)
