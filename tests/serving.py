"""A real server in its own process, for tests and benchmarks that need sockets, kills and restarts."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 30.0


@dataclass
class Server:
    """`wsgi.py` on a free port of this machine, with its own data folder."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    under: tuple[str, ...] = ()
    """A command that becomes the server."""

    @property
    def url(self) -> str:
        """Where it answers, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """All that it printed, over restarts."""
        return self.data / "server.log"

    def start(self) -> Server:
        """Start, or start again on the same port, and wait for the first answer."""
        self.port = self.port or free_port()
        settings = {"NUOTIO_DATA": str(self.data), "PORT": str(self.port), "HOST": "127.0.0.1", **self.settings}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.under, sys.executable, "wsgi.py", *self.arguments],
                cwd=ROOT,
                env={**os.environ, **settings},
                stdout=log,
                stderr=log,
            )
        self._wait()
        return self

    def readiness(self) -> dict[str, Any]:
        """What /readyz answers, also where it answers 503: a busy machine is not ready for a moment."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=20) as answer:  # noqa: S310  our own server
                return dict(json.load(answer))
        except urllib.error.HTTPError as refused:
            return dict(json.load(refused))

    def kill(self) -> None:
        """SIGKILL: no goodbye, no clean-up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to leave."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
            self.process = None

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self.url, timeout=5):  # noqa: S310  our own server
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                select_a_moment()
        raise RuntimeError(f"The server did not start:\n{self.log.read_text(errors='replace')[-2000:]}")


def select_a_moment() -> None:
    """Yield the processor for a moment while another process starts."""
    with socket.socket() as nobody:
        nobody.settimeout(0.05)
        try:
            nobody.bind(("127.0.0.1", 0))
            nobody.listen()
            nobody.accept()
        except TimeoutError:
            pass


def free_port() -> int:
    """A free port that the system gives to no outgoing connection.

    On one of those a connection may get there before the server, and a client that tries again and again while the
    server is dead would one day reach itself.
    """
    while True:
        port = secrets.choice(range(15_000, 32_000))
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
