"""Server lives: born in the nursery, killed, paused, woken."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.harness.pace import rest
from tests.serving import ROOT, free_port, select_a_moment

GENEROUS = {"OPS_PER_SECOND": "500", "OPS_BURST": "1000", "LEAD_OPS_PER_SECOND": "500", "LEAD_OPS_BURST": "1000"}


class Nursery:
    """Starts lives quickly."""

    def __init__(self, **env: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.nursery"],
            cwd=ROOT,
            env={**os.environ, **env},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, order: dict[str, Any]) -> int:
        """The process id of a new life."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """No more lives; those that are there go on."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@dataclass
class Lives:
    """One server on one data folder and one port, life after life."""

    nursery: Nursery
    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    plant: str = ""
    port: int = field(default_factory=free_port)
    pid: int = 0
    count: int = 0
    deaths: int = 0
    """Lives that ended by themselves."""

    @property
    def log(self) -> Path:
        """All that the lives printed."""
        return self.folder / "server.log"

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        return "127.0.0.1", self.port

    def start(self) -> None:
        """A new life; it answers in a moment."""
        env = {**GENEROUS, "NUOTIO_DATA": str(self.folder), "PORT": str(self.port), "HOST": "127.0.0.1", **self.env}
        self.pid = self.nursery.start({"env": env, "log": str(self.log), "plant": self.plant})
        self.count += 1

    def begin(self) -> None:
        """A first life that accepts connections."""
        self.start()
        self.wait()

    def send(self, which: signal.Signals) -> None:
        """Send the life a signal."""
        os.kill(self.pid, which)

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.end(signal.SIGKILL)

    def end(self, which: signal.Signals = signal.SIGTERM, within: float = 30) -> float:
        """Ask it to end and wait; the seconds that it took."""
        began = time.monotonic()
        if not self.alive:
            self.deaths += bool(self.pid)
            self.pid = 0
            return 0.0
        self.send(which)
        while Path(f"/proc/{self.pid}").exists():
            if time.monotonic() - began > within:
                raise TimeoutError(f"Life {self.pid} did not end")
            rest(0.002)
        self.pid = 0
        return time.monotonic() - began

    @property
    def rss(self) -> int:
        """Bytes of memory that the life has."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024

    @property
    def files(self) -> int:
        """How many files and connections it has open."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir())

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return bool(self.pid) and Path(f"/proc/{self.pid}").exists()

    def wait(self, within: float = 30) -> None:
        """Until it accepts connections."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if not self.alive:
                raise RuntimeError(self.log.read_text(errors="replace")[-2000:])
            try:
                with socket.create_connection(self.address, 1):
                    return
            except OSError:
                select_a_moment()
        raise TimeoutError(self.log.read_text(errors="replace")[-2000:])
