"""How log lines are written. Never a text of a note, a code, a token, an address or a name: see docs/OPERATING.md.

Of an exception only its class and its places in the code are told, because its message may quote what somebody sent;
only the operating system's own words (“No space left on device”) quote nobody. Of what a library says only the place
is told, for the same reason. app/stray_output.py catches what libraries would print without asking.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from typing import TextIO

QUIET = ("engineio.server", "socketio.server", "werkzeug")
"""Libraries that would tell what packets and requests hold, and bring handlers of their own if nobody sets a level."""

OURS = "app"

AT_ONCE = 5
SECONDS = 10.0
"""From one place in the code so many lines at once, and then one in so many seconds: nobody can fill the disk."""


def begin(style: str, stream: TextIO | None = None) -> None:
    """Write all log lines in this style, `text` or `json`, to `stream`; standard error by default."""
    handler = Handler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if style == "json" else TextLines())
    handler.addFilter(Limit(time.monotonic))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    warnings.showwarning = _warned  # type: ignore[assignment]  # its file and its line of source are not told


def tell_at_once(record: logging.LogRecord) -> None:
    """Write a line from a native thread, or from wherever a lock of the hub must not be waited for."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, Handler):
            handler.handle(record)


class Handler(logging.StreamHandler[TextIO]):
    """Writes lines. One that cannot be written, for example on a full disk, is lost without another word.

    It takes no lock. That of the library belongs to the hub, and a native thread that lets go of it while the hub
    waits ends the server; a line is one write, which nobody gets into.
    """

    def handle(self, record: logging.LogRecord) -> bool:
        """Write the line, unless its place has said too much."""
        told = bool(self.filter(record))
        if told:
            self.emit(record)
        return told

    def flush(self) -> None:
        """Let the line out."""
        self.stream.flush()

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802  the name is the library's
        """Say nothing: it would be written to the same place."""


@dataclass(eq=False)
class Limit(logging.Filter):
    """Counts what one place in the code says too often, and adds the number to the next line. `clock` is monotonic."""

    clock: Callable[[], float]
    _places: dict[tuple[str, str], tuple[float, int]] = field(default_factory=dict)
    """By place and exception: until when its share is used up, and how many lines were left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this one is told."""
        key = (_place(record), type(record.exc_info[1]).__name__ if record.exc_info else "")
        now = self.clock()
        used_until, left_out = self._places.get(key, (0.0, 0))
        if used_until > now + (AT_ONCE - 1) * SECONDS:
            self._places[key] = used_until, left_out + 1
            return False
        self._places[key] = max(used_until, now) + SECONDS, 0
        record.left_out = left_out
        return True


class TextLines(logging.Formatter):
    """One line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """`time level where: what`."""
        line = f"{_at(record)} {record.levelname.lower()} {record.name}: {_said(record)}"
        return f"{line} ({told})" if (told := _exception(record)) else line


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, from, said, and `exception` where there was one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line = {
            "at": _at(record),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": _said(record),
        }
        if told := _exception(record):
            line["exception"] = told
        return json.dumps(line, ensure_ascii=False)


def place(filename: str, line: int | None) -> str:
    """A place in the code, short."""
    return f"{'/'.join(Path(filename).parts[-3:])}:{line}"


def _warned(_message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object) -> None:
    """Tell of a warning by its kind and place: its words may quote a value."""
    logging.getLogger(OURS).warning("%s at %s", category.__name__, place(filename, lineno))


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _place(record: logging.LogRecord) -> str:
    return getattr(record, "place", "") or place(record.pathname, record.lineno)


def _said(record: logging.LogRecord) -> str:
    is_ours = record.name.partition(".")[0] == OURS
    said = record.getMessage() if is_ours else f"a library has something to say at {_place(record)}"
    more = getattr(record, "left_out", 0)
    return _visible(f"{said} (and {more} more like it before)" if more else said)


def _exception(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return ""
    words = f" {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    places = [place(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return _visible(f"{type(error).__name__}{words} at {' > '.join(places) or 'nowhere'}")


def _visible(text: str) -> str:
    """The text on one line, with what cannot be seen written out."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
