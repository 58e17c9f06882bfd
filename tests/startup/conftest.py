from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from dataclasses import dataclass

import pytest

from tests.serving import ROOT, free_port

READY = "Nuotio is running."


@dataclass
class Started:
    """A start that may be refused: the process, and what it has said so far."""

    process: subprocess.Popen[str]
    port: int
    said: str = ""

    def listen(self, until: str) -> None:
        """Read what it says until a line that holds these words, or until it says no more."""
        for line in self.process.stdout or ():
            self.said += line
            if until in line:
                return

    def page(self, path: str) -> str:
        """What a browser gets; raises HTTPError where it is refused."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return str(answer.read().decode())


@pytest.fixture
def start(tmp_path):
    """`start(*arguments, **environment)` starts `wsgi.py` on a data folder and a port of the test's own."""
    running: list[subprocess.Popen[str]] = []

    def begin(*arguments: str, **environment: str) -> Started:
        port = int(environment.pop("PORT", 0)) or free_port()
        env = {"PATH": os.environ["PATH"], "NUOTIO_DATA": str(tmp_path / "data"), "PORT": str(port), **environment}
        command = [sys.executable, str(ROOT / "wsgi.py"), *arguments]
        both = subprocess.PIPE, subprocess.STDOUT
        process = subprocess.Popen(command, env=env, cwd=tmp_path, stdout=both[0], stderr=both[1], text=True)
        running.append(process)
        return Started(process, port)

    yield begin
    for process in running:
        process.kill()
        process.communicate()
