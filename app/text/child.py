"""The server's line to a child process that knows words.

The dictionaries take seconds to read and 60 MB, so the server never loads them. The line is a socket pair and not a
pipe: waiting on a socket lets everybody else go on, whichever way the server waits. Searches have a child of their own,
so that none waits for what is being indexed by the other.
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
"""A child that lets everybody else go first."""

QUICK = 0.12
"""Seconds that a search waits for its words; then it does without."""

READING = 60.0
"""Seconds in which a child has read its dictionaries, also where much else goes on."""

PATIENCE = 300.0
"""Seconds for one text, for which nobody waits. The child keeps a bound of its own, on its work."""

CHUNK = 65536


class NoAnswer(Exception):
    """The child died, was silent or is not ready yet. The same request may do better later."""


class Terms(Struct, frozen=True):
    """Under which terms a text is found. `plain` when they are only its words as they are written."""

    terms: list[str]
    plain: bool = False


class Words:
    """Starts the child on first need and again when it has died; one request at a time."""

    def __init__(self, command: tuple[str, ...] = COMMAND, quick: float = QUICK) -> None:
        self._command = command
        self._quick = quick
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._heard = bytearray()
        self._number = 0
        self._ready = False
        self._warming = False

    def terms(self, text: str) -> Terms:
        """The terms under which the text is found, however long that takes. Raises NoAnswer."""
        with self._lock:
            return msgspec.convert(self._patiently({"text": text}, PATIENCE), Terms)

    def asked(self, query: str) -> list[list[str]]:
        """For each word of a query the terms of which one is enough; one that ends with “*” is a beginning.

        No list at all when the query has no word in it. Raises NoAnswer, at once when `warm` is needed first.
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
        """Have the child ready for searches, which takes seconds when it must be started. Raises nothing."""
        if self._ready or self._warming:
            return
        self._warming = True
        try:
            with self._lock:
                self._patiently({"query": ""}, READING)
        except NoAnswer:
            pass  # whoever searches next asks for it again
        finally:
            self._warming = False

    def close(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            self._end()

    def _patiently(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        try:
            answer = self._exchange(request, time.monotonic() + seconds)
        except (OSError, msgspec.DecodeError):
            self._end()
            raise NoAnswer from None
        self._ready = True
        return answer

    def _exchange(self, request: dict[str, Any], until: float) -> dict[str, Any]:
        """Ask, and pass over answers to what nobody waits for any more."""
        line = self._line or self._start()
        self._number += 1
        line.settimeout(max(0.001, until - time.monotonic()))
        line.sendall(msgspec.json.encode({"number": self._number, **request}) + b"\n")
        while True:
            answer = msgspec.json.decode(self._hear(line, until), type=dict[str, Any])
            if answer.get("number") == self._number:
                return answer

    def _hear(self, line: socket.socket, until: float) -> bytes:
        while b"\n" not in self._heard:
            line.settimeout(max(0.001, until - time.monotonic()))
            received = line.recv(CHUNK)
            if not received:
                raise ConnectionError
            self._heard += received
        answer, _, rest = bytes(self._heard).partition(b"\n")
        self._heard = bytearray(rest)
        return answer

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        # Sockets of a server that waits in greenlets never block; the child's end must.
        os.set_blocking(theirs.fileno(), True)
        # The settings of the server are no business of the child, least of all its secrets; how it writes lines is.
        env = {"PYTHONUTF8": "1", "LOG_FORMAT": os.environ.get("LOG_FORMAT", "")}
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603  our own interpreter and module
                self._command, stdin=theirs.fileno(), stdout=theirs.fileno(), cwd=ROOT, env=env
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
        self._heard.clear()
        self._ready = False
