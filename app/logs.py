"""Formats log lines. They never hold a note's text, a code, a token, an address or a name: see docs/OPERATING.md.

Of an exception only its class and its places in the code are logged, because its message may quote user input; only
the operating system's own message (“No space left on device”) is safe. Of a library's message only the place is logged,
for the same reason. app/stray_output.py catches what libraries print past the log.
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
"""Libraries that log the content of packets and requests, and add handlers of their own if nobody sets a level."""

OURS = "app"

AT_ONCE = 5
SECONDS = 10.0
"""One place in the code may log AT_ONCE lines at once, then one per SECONDS, so that nobody can fill the disk."""


def begin(style: str, stream: TextIO | None = None) -> None:
    """Writes all log lines in this style, `text` or `json`, to `stream`; standard error by default."""
    handler = Handler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if style == "json" else TextLines())
    handler.addFilter(Limit(time.monotonic))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    warnings.showwarning = _log_warning  # type: ignore[assignment]  # the file and the source line are not logged


def write_now(record: logging.LogRecord) -> None:
    """Writes a line from a native thread, or from code that must not wait for a lock of the hub."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, Handler):
            handler.handle(record)


class Handler(logging.StreamHandler[TextIO]):
    """Writes log lines. It drops a line that cannot be written, for example on a full disk.

    It takes no lock. The library's lock belongs to the hub; a native thread that releases it while the hub waits would
    end the server. A line is one write, so lines do not mix.
    """

    def handle(self, record: logging.LogRecord) -> bool:
        """Writes the line, unless its place is over its limit."""
        passes = bool(self.filter(record))
        if passes:
            self.emit(record)
        return passes

    def flush(self) -> None:
        """Flushes the stream."""
        self.stream.flush()

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802  the name is the library's
        """Does nothing: an error message would go to the same stream."""


@dataclass(eq=False)
class Limit(logging.Filter):
    """Limits how often one place in the code logs, and adds the number of dropped lines. `clock` is monotonic."""

    clock: Callable[[], float]
    _places: dict[tuple[str, str], tuple[float, int]] = field(default_factory=dict)
    """By place and exception: until when its share is used up, and how many lines were dropped."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this line is written."""
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
    """Formats one line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """`time level where: what`."""
        line = f"{_at(record)} {record.levelname.lower()} {record.name}: {_message(record)}"
        return f"{line} ({details})" if (details := _exception(record)) else line


class JsonLines(logging.Formatter):
    """Formats one JSON object a line: at, level, from, said, and `exception` if there was one."""

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line without its newline."""
        line = {
            "at": _at(record),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": _message(record),
        }
        if details := _exception(record):
            line["exception"] = details
        return json.dumps(line, ensure_ascii=False)


def place(filename: str, line: int | None) -> str:
    """Returns a short name of a place in the code."""
    return f"{'/'.join(Path(filename).parts[-3:])}:{line}"


def _log_warning(_message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object) -> None:
    """Logs a warning by its class and place: its message may quote a value."""
    logging.getLogger(OURS).warning("%s at %s", category.__name__, place(filename, lineno))


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _place(record: logging.LogRecord) -> str:
    return getattr(record, "place", "") or place(record.pathname, record.lineno)


def _message(record: logging.LogRecord) -> str:
    is_ours = record.name.partition(".")[0] == OURS
    said = record.getMessage() if is_ours else f"a library has something to say at {_place(record)}"
    more = getattr(record, "left_out", 0)
    return _visible(f"{said} (and {more} more like it before)" if more else said)


def _exception(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return ""
    reason = f" {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    places = [place(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return _visible(f"{type(error).__name__}{reason} at {' > '.join(places) or 'nowhere'}")


def _visible(text: str) -> str:
    """Returns the text on one line, with invisible characters escaped."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
