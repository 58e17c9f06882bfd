"""The child process with the dictionaries: reads one request per line from stdin, writes one answer per line to stdout.

`{"number": 1, "text": "..."}` gives `{"number": 1, "terms": [...], "plain": false}`. `{"number": 2, "query": "..."}`
gives `{"number": 2, "asked": [[...], ...]}`. The process ends when its input ends, so it never outlives the server.
With `--giving-way` it has the lowest priority.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

import msgspec

from app import logs
from app.stray_output import take_over
from app.text import lemmas, plain

LOWEST = 19
CPU_SECONDS = 2.0
"""Limit for one text. The longest text takes a twentieth of it."""

logger = logging.getLogger("app.text")


class Request(msgspec.Struct):
    """A request: a text to index, or a search query."""

    number: int
    text: str | None = None
    query: str = ""


class TooLong(Exception):
    """A text took more CPU time than the limit."""


def serve(
    requests: BinaryIO,
    answers: BinaryIO,
    terms: Callable[[str], list[str]] = lemmas.terms,
    seconds: float = CPU_SECONDS,
) -> None:
    """Answers requests until the input ends. `terms` may use `seconds` of CPU time per text."""
    for line in requests:
        request = msgspec.json.decode(line, type=Request)
        if request.text is None:
            answer: dict[str, Any] = {"asked": lemmas.alternatives(request.query)}
        else:
            answer = _index_terms(request.text, terms, seconds)
        answers.write(msgspec.json.encode({"number": request.number, **answer}) + b"\n")
        answers.flush()


def _index_terms(text: str, terms: Callable[[str], list[str]], seconds: float) -> dict[str, Any]:
    try:
        with _cpu_limit(seconds):
            return {"terms": terms(text), "plain": False}
    except Exception as trouble:  # noqa: BLE001  after any error the text is still indexed, by its words as written
        logger.warning("A text is indexed only by its words as they are written: %s", type(trouble).__name__)
        return {"terms": plain.words(text), "plain": True}


@contextmanager
def _cpu_limit(seconds: float) -> Iterator[None]:
    """Raises TooLong when this process has used so much CPU time."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _too_long(_signal: int, _frame: object) -> None:
    raise TooLong


def main() -> None:
    """Loads the dictionaries, then answers requests."""
    logs.begin(os.environ.get("LOG_FORMAT", ""))
    take_over()
    if "--giving-way" in sys.argv:
        with suppress(OSError):  # a sandbox may forbid it
            os.nice(LOWEST)
    signal.signal(signal.SIGVTALRM, _too_long)
    lemmas.terms("Nyt luetaan sanakirjat")
    lemmas.alternatives("sanakirja")
    with suppress(ConnectionError):  # the server ended during an answer
        serve(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)  # do not flush the rest of an answer: nothing reads it


if __name__ == "__main__":
    main()
