"""What is measured: the product in both its transports, and what somebody might pick instead."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.serving import PATIENCE, ROOT, free_port, select_a_moment

PEERS = Path(__file__).with_name("peers")
UNLIMITED = {
    "OPS_PER_SECOND": "100000",
    "OPS_BURST": "1000000",
    "LEAD_OPS_PER_SECOND": "100000",
    "LEAD_OPS_BURST": "1000000",
    "MAX_PARTICIPANTS": "500",
}
"""A bench sends more than people do; everything else is as it ships."""


@dataclass(frozen=True)
class Subject:
    """A server to measure: what it speaks and how it is started. `ours` needs a furnished data folder."""

    name: str
    protocol: str
    command: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False
    packages: bool = False
    """Whether it needs what the registry has."""


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    pid: int
    url: str


def peer(name: str) -> str:
    return str(PEERS / name)


SUBJECTS = {
    one.name: one
    for one in (
        Subject("nuotio", "nuotio", (sys.executable, "wsgi.py"), {**UNLIMITED, "TRANSPORT": "fast"}, ours=True),
        Subject("nuotio-stock", "nuotio", (sys.executable, "wsgi.py"), {**UNLIMITED, "TRANSPORT": "stock"}, ours=True),
        Subject("naive", "socketio", (sys.executable, peer("naive.py"), "{port}")),
        Subject("socket.io", "socketio", ("node", peer("socketio.mjs"), "{port}"), packages=True),
        Subject("hocuspocus", "hocuspocus", ("node", peer("hocuspocus.mjs"), "{port}"), packages=True),
        Subject(
            "y-websocket",
            "ywebsocket",
            ("node", peer("node_modules/@y/websocket-server/src/server.js")),
            {"HOST": "127.0.0.1"},
            packages=True,
        ),
    )
}


@contextmanager
def running(subject: Subject, folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[Running]:
    """The server on a free port, on the first processor where there are two; gone afterwards."""
    port = free_port()
    command = [node() if part == "node" else part.format(port=port) for part in subject.command]
    own = {"NUOTIO_DATA": str(folder), "PORT": str(port), "NODE_ENV": "production"}
    env = {**os.environ, "HOST": "127.0.0.1", **own, **subject.settings, **(settings or {})}
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    pin(process.pid, 0)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(process, url, folder / "server.log")
        yield Running(process.pid, url)
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if answers(url):
            return
        select_a_moment()
    raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def answers(url: str) -> bool:
    """Whether anybody speaks HTTP there."""
    try:
        with urllib.request.urlopen(url, timeout=10):  # noqa: S310  our own server
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def pin(pid: int, core: int) -> None:
    """Keep a new process on the first (0) or second (1) processor, where there are at least two."""
    if len(cores := sorted(os.sched_getaffinity(0))) > 1:
        os.sched_setaffinity(pid, {cores[core]})


def node() -> str:
    """The Node that built the client."""
    beside = Path(sys.executable).with_name("node")
    return str(beside) if beside.exists() else shutil.which("node") or "node"


def install() -> None:
    """The peers' packages, by the lockfile, once and again only when it changed. Raises CalledProcessError."""
    lock = PEERS / "package-lock.json"
    kept = PEERS / "node_modules" / ".stamp"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if kept.exists() and kept.read_text() == digest:
        return
    print("Packages of the peers", flush=True)
    npm = str(Path(node()).with_name("npm")) if Path(node()).with_name("npm").exists() else "npm"
    env = {**os.environ, "PATH": f"{Path(node()).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=PEERS, env=env, check=True)
    kept.write_text(digest)


def versions() -> dict[str, str]:
    """The versions of the peers' packages, by the lockfile."""
    packages = json.loads((PEERS / "package-lock.json").read_text())["packages"]
    wanted = packages[""]["dependencies"]
    return {name: packages[f"node_modules/{name}"]["version"] for name in wanted}
