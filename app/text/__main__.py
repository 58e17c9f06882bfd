"""The child process that knows words. One request a line on standard input, one answer a line on standard output.

`{"number": 1, "text": "..."}` is answered with `{"number": 1, "terms": [...], "plain": false}`, `{"number": 2,
"query": "..."}` with `{"number": 2, "asked": [[...], ...]}`. It ends when its input ends, so it never outlives the
server. With `--giving-way` it lets everybody else go first.
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
"""For one text; the longest takes a twentieth."""

logger = logging.getLogger("app.text")


class Request(msgspec.Struct):
    """A text to put into the index, or what somebody looks for."""

    number: int
    text: str | None = None
    query: str = ""


class TooLong(Exception):
    """A text took more than its share."""


def serve(
    requests: BinaryIO,
    answers: BinaryIO,
    terms: Callable[[str], list[str]] = lemmas.terms,
    seconds: float = CPU_SECONDS,
) -> None:
    """Answer until there are no more requests. `terms` may take `seconds` of this process for a text."""
    for line in requests:
        request = msgspec.json.decode(line, type=Request)
        told: dict[str, Any] = (
            {"asked": lemmas.asked(request.query)} if request.text is None else _told(request.text, terms, seconds)
        )
        answers.write(msgspec.json.encode({"number": request.number, **told}) + b"\n")
        answers.flush()


def _told(text: str, terms: Callable[[str], list[str]], seconds: float) -> dict[str, Any]:
    try:
        with _within(seconds):
            return {"terms": terms(text), "plain": False}
    except Exception as trouble:  # noqa: BLE001  whatever a text brings about, it is found by its own words
        logger.warning("A text is indexed only by its words as they are written: %s", type(trouble).__name__)
        return {"terms": plain.words(text), "plain": True}


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TooLong when this process has worked for so long."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _too_long(_signal: int, _frame: object) -> None:
    raise TooLong


def main() -> None:
    """Read the dictionaries, then answer."""
    logs.begin(os.environ.get("LOG_FORMAT", ""))
    take_over()
    if "--giving-way" in sys.argv:
        with suppress(OSError):  # where a sandbox forbids even that
            os.nice(LOWEST)
    signal.signal(signal.SIGVTALRM, _too_long)
    lemmas.terms("Nyt luetaan sanakirjat")
    lemmas.asked("sanakirja")
    with suppress(ConnectionError):  # the server has gone in the middle of an answer
        serve(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)  # what is left of the answer has nowhere to go


if __name__ == "__main__":
    main()
