"""The server's line to the child process that knows words.

The dictionaries take seconds to read and 60 MB, so the server never loads them. The line is a socket pair and not a
pipe: waiting on a socket lets everybody else go on, whichever way the server waits.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds for one answer; the first one includes reading the dictionaries."""

CHUNK = 65536


class NoAnswer(Exception):
    """The child died or was silent, twice. The same request may do better later."""


class Words:
    """Starts the child on first need and again when it has died; one request at a time."""

    def __init__(self, command: tuple[str, ...] = (sys.executable, "-m", "app.text")) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def terms(self, texts: list[str]) -> list[list[str]]:
        """For each text the terms under which it is found. Raises NoAnswer."""
        return msgspec.convert(self._ask({"texts": texts})["terms"], list[list[str]])

    def asked(self, query: str) -> list[list[str]]:
        """For each word of a query the terms of which one is enough; one that ends with “*” is a beginning.

        No list at all when the query has no word in it. Raises NoAnswer.
        """
        return msgspec.convert(self._ask({"query": query})["asked"], list[list[str]])

    def close(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            self._end()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        message = msgspec.json.encode(request) + b"\n"
        with self._lock:
            for _ in range(2):
                try:
                    return self._exchange(message)
                except (OSError, msgspec.DecodeError):
                    self._end()
        raise NoAnswer

    def _exchange(self, message: bytes) -> dict[str, Any]:
        line = self._line or self._start()
        line.sendall(message)
        answer = bytearray()
        while not answer.endswith(b"\n"):
            received = line.recv(CHUNK)
            if not received:
                raise ConnectionError
            answer += received
        return msgspec.json.decode(answer, type=dict[str, Any])

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(PATIENCE)
        # Sockets of a server that waits in greenlets never block; the child's end must.
        os.set_blocking(theirs.fileno(), True)
        # The settings of the server are no business of the child, least of all its secrets.
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603  our own interpreter and module
                self._command, stdin=theirs.fileno(), stdout=theirs.fileno(), cwd=ROOT, env={"PYTHONUTF8": "1"}
            )
        self._line = ours
        return ours

    def _end(self) -> None:
        if self._line:
            self._line.close()
        if self._child:
            self._child.kill()
            self._child.wait()
        self._line = self._child = None
