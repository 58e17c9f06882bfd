"""The child process that knows words. One request a line on standard input, one answer a line on standard output.

`{"texts": [...]}` is answered with `{"terms": [[...], ...]}`, `{"query": "..."}` with `{"asked": [[...], ...]}`.
It ends when its input ends, so it never outlives the server.
"""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import msgspec

from app import logs
from app.stray_output import take_over
from app.text.lemmas import asked, terms


class Request(msgspec.Struct):
    """Texts to put into the index, or what somebody looks for."""

    texts: list[str] | None = None
    query: str = ""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there are no more requests."""
    for line in requests:
        request = msgspec.json.decode(line, type=Request)
        if request.texts is None:
            answer = {"asked": asked(request.query)}
        else:
            answer = {"terms": [terms(text) for text in request.texts]}
        answers.write(msgspec.json.encode(answer) + b"\n")
        answers.flush()


if __name__ == "__main__":
    logs.begin(os.environ.get("LOG_FORMAT", ""))
    take_over()
    serve(sys.stdin.buffer, sys.stdout.buffer)
