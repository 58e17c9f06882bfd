"""Catches what libraries and Python print past the log: tracebacks, socket errors, warnings of threads.

Such text may quote user input, in any number of lines. The log gets one line instead, which says that something was
printed and where in the code, in the log's format and within its limits.
"""

from __future__ import annotations

import io
import logging
import sys
import threading
from types import FrameType, TracebackType
from typing import Any

from app import logs

NAME = "app.stray_output"
PRINTERS = ("traceback.py", "logging/__init__.py", "threading.py", "warnings.py")
"""Files that print for other files."""


def take_over(*more: Any) -> None:
    """Redirects standard error into the log. `more` are other modules like `threading`."""
    sys.stderr = StrayOutput()
    sys.excepthook = _on_exception
    sys.unraisablehook = _on_unraisable
    for one in (threading, *more):
        one.excepthook = _on_thread_exception


class StrayOutput(io.TextIOBase):
    """Replaces standard error."""

    def writable(self) -> bool:
        """Returns True."""
        return True

    def write(self, text: str) -> int:
        """Logs that something was written, where, and which exception is being handled; not the text."""
        if text.strip():
            _log("something was written to standard error", _writer(sys._getframe(1)), sys.exc_info()[1])  # noqa: SLF001
        return len(text)


def _writer(frame: FrameType | None) -> str:
    """Returns the place of the nearest caller that does not print for other files."""
    while frame is not None and frame.f_back and frame.f_code.co_filename.endswith(PRINTERS):
        frame = frame.f_back
    return logs.place(frame.f_code.co_filename, frame.f_lineno) if frame else ""


def _on_exception(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    _log("the server ended unexpectedly", _innermost(error), error)


def _on_thread_exception(failed: threading.ExceptHookArgs) -> None:
    _log("a thread ended unexpectedly", _innermost(failed.exc_value), failed.exc_value)


def _on_unraisable(failed: Any) -> None:
    _log("an error could not be raised", _innermost(failed.exc_value), failed.exc_value)


def _innermost(error: BaseException | None) -> str:
    traceback = error.__traceback__ if error else None
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    return logs.place(traceback.tb_frame.f_code.co_filename, traceback.tb_lineno) if traceback else ""


def _log(what: str, where: str, error: BaseException | None) -> None:
    exception = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(NAME, logging.ERROR, where, 0, "%s at %s", (what, where or "no place"), exception)
    record.place = where
    logs.write_now(record)
