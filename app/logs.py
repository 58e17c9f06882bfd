"""How log lines are written. Never a text of a note, a code, a token, an address or a name: see docs/OPERATING.md.

Of an exception only its class and its places in the code are told, because its message may quote what somebody sent;
only the operating system's own words (“No space left on device”) quote nobody.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from typing import TextIO

QUIET = ("engineio.server", "socketio.server", "werkzeug")
"""Libraries that would tell what packets and requests hold, and bring handlers of their own if nobody sets a level."""


def begin(style: str, stream: TextIO | None = None) -> None:
    """Write all log lines in this style, `text` or `json`, to `stream`; standard error by default."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if style == "json" else TextLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("app").setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)


class TextLines(logging.Formatter):
    """One line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """`time level where: what`."""
        line = f"{_at(record)} {record.levelname.lower()} {record.name}: {record.getMessage()}"
        return f"{line} ({told})" if (told := _exception(record)) else line


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, from, said, and `exception` where there was one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line = {
            "at": _at(record),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.getMessage(),
        }
        if told := _exception(record):
            line["exception"] = told
        return json.dumps(line, ensure_ascii=False)


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _exception(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return ""
    words = f" {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    places = [
        f"{'/'.join(Path(frame.f_code.co_filename).parts[-3:])}:{line}" for frame, line in walk_tb(error.__traceback__)
    ]
    return f"{type(error).__name__}{words} at {' > '.join(places) or 'nowhere'}"
