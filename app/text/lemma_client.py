"""The client of the child process that has the dictionaries (`python -m app.text`).

The dictionaries take seconds to load and 60 MB, so the server never loads them. The connection is a socket pair, not a
pipe: waiting on a socket lets other greenlets and threads run. Searches and indexing have a child each, so that a
search never waits for indexing.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import msgspec
from msgspec import Struct

from app.paths import ROOT

COMMAND = (sys.executable, "-m", "app.text")
GIVING_WAY = (*COMMAND, "--giving-way")
"""Starts a child with lowest priority."""

QUICK = 0.12
"""Seconds that a search waits for an answer. Then it searches the words as written."""

READING = 60.0
"""Timeout in seconds for loading the dictionaries, on a busy machine."""

PATIENCE = 300.0
"""Timeout in seconds for indexing one text, for which no request waits. The child also limits its own CPU time."""

CHUNK = 65536


class NoAnswer(Exception):
    """The child died, timed out or is not ready. A later retry may succeed."""


class Terms(Struct, frozen=True):
    """The index terms of a text. `plain` if they are only its words as written."""

    terms: list[str]
    plain: bool = False


class LemmaClient:
    """Sends requests to the child, one at a time. Starts the child on first use and again after it has died."""

    def __init__(self, command: tuple[str, ...] = COMMAND, quick: float = QUICK) -> None:
        self._command = command
        self._quick = quick
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._connection: socket.socket | None = None
        self._received = bytearray()
        self._number = 0
        self._ready = False
        self._warming = False

    def terms(self, text: str) -> Terms:
        """Returns the index terms of a text; waits up to PATIENCE. Raises NoAnswer."""
        with self._lock:
            return msgspec.convert(self._request({"text": text}, PATIENCE), Terms)

    def alternatives(self, query: str) -> list[list[str]]:
        """Returns, for each word of a query, alternative terms; one must match. “*” at the end marks a prefix.

        Returns [] for a query without words. Raises NoAnswer, at once if `warm` must be called first.
        """
        until = time.monotonic() + self._quick
        if not self._ready or not self._lock.acquire(timeout=self._quick):
            raise NoAnswer
        try:
            return msgspec.convert(self._exchange({"query": query}, until)["asked"], list[list[str]])
        except TimeoutError:
            self._ready = False
            raise NoAnswer from None
        except (OSError, msgspec.DecodeError):
            self._end()
            raise NoAnswer from None
        finally:
            self._lock.release()

    def warm(self) -> None:
        """Starts the child if needed and waits until it has loaded its dictionaries. Raises nothing."""
        if self._ready or self._warming:
            return
        self._warming = True
        try:
            with self._lock:
                self._request({"query": ""}, READING)
        except NoAnswer:
            pass  # the next search calls `warm` again
        finally:
            self._warming = False

    def close(self) -> None:
        """Ends the child, if there is one."""
        with self._lock:
            self._end()

    def _request(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        try:
            answer = self._exchange(request, time.monotonic() + seconds)
        except (OSError, msgspec.DecodeError):
            self._end()
            raise NoAnswer from None
        self._ready = True
        return answer

    def _exchange(self, request: dict[str, Any], until: float) -> dict[str, Any]:
        """Sends a request and returns its answer. Skips answers to earlier requests that timed out."""
        connection = self._connection or self._start()
        self._number += 1
        connection.settimeout(max(0.001, until - time.monotonic()))
        connection.sendall(msgspec.json.encode({"number": self._number, **request}) + b"\n")
        while True:
            answer = msgspec.json.decode(self._receive(connection, until), type=dict[str, Any])
            if answer.get("number") == self._number:
                return answer

    def _receive(self, connection: socket.socket, until: float) -> bytes:
        while b"\n" not in self._received:
            connection.settimeout(max(0.001, until - time.monotonic()))
            data = connection.recv(CHUNK)
            if not data:
                raise ConnectionError
            self._received += data
        answer, _, rest = bytes(self._received).partition(b"\n")
        self._received = bytearray(rest)
        return answer

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        # Under eventlet, new sockets are non-blocking; the child's end must block.
        os.set_blocking(theirs.fileno(), True)
        # The child gets no settings of the server, least of all secrets, except the log format.
        env = {"PYTHONUTF8": "1", "LOG_FORMAT": os.environ.get("LOG_FORMAT", "")}
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603  our own interpreter and module
                self._command, stdin=theirs.fileno(), stdout=theirs.fileno(), cwd=ROOT, env=env
            )
        self._connection = ours
        return ours

    def _end(self) -> None:
        if self._connection:
            self._connection.close()
        if self._child:
            self._child.kill()
            self._child.wait()
        self._connection = self._child = None
        self._received.clear()
        self._ready = False
