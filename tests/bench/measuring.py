"""What it costs, printed: `bin/bench`. Figures of this machine, now; a benchmark and never a test."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.furnish import furnish
from tests.serving import ROOT, Server

SWARM = Path(__file__).with_name("swarm.mjs")
DIST = ROOT / "app" / "static" / "dist"
SCENARIOS = {"1 × 30": (1, 30, 0.2), "1 × 200": (1, 200, 0.2)}
"""Rooms, people in each, and how many notes each writes in a second."""


def main() -> None:
    """Measure each scenario in turn and print a table."""
    arguments = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    arguments.add_argument("--seconds", type=float, default=15, help="how long each scenario writes")
    arguments.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = arguments.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.platform()}\n")
    print(f"{'rooms × people':<16}{'p50':>8}{'p95':>8}{'p99':>8}  ms   {'deliveries/s':>12}{'cores':>7}{'missing':>9}")
    figures = [measure(name, asked.seconds) for name in SCENARIOS]
    first_load()
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(name: str, seconds: float) -> dict[str, Any]:
    """One scenario on a fresh server; a row of the table."""
    rooms, people, rate = SCENARIOS[name]
    folder = Path(tempfile.mkdtemp(prefix="nuotio-bench-"))
    try:
        furnished = furnish(folder, rooms, people)
        server = Server(folder).start()
        assert server.process
        before = cpu_seconds(server.process.pid)
        tickets = json.dumps([asdict(room) for room in furnished])
        command = [node(), str(SWARM), server.url, str(seconds), str(rate)]
        told = subprocess.run(command, input=tickets, capture_output=True, text=True, check=True, timeout=seconds + 60)
        cores = (cpu_seconds(server.process.pid) - before) / (seconds + 2.5)
        server.stop()
    finally:
        shutil.rmtree(folder)
    found = json.loads(told.stdout)
    missing = found["expected"] - found["deliveries"]
    print(
        f"{name:<16}{found['p50_ms']:>8.1f}{found['p95_ms']:>8.1f}{found['p99_ms']:>8.1f}      "
        f"{found['deliveries_per_s']:>12,}{cores:>7.2f}{missing:>9}",
        flush=True,
    )
    return {"scenario": name, "subject": "nuotio", "cpu_cores": round(cores, 3), "failed": missing, **found}


def node() -> str:
    """The Node that built the client."""
    beside = Path(sys.executable).with_name("node")
    return str(beside) if beside.exists() else shutil.which("node") or "node"


def cpu_seconds(pid: int) -> float:
    """User and system time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def first_load() -> None:
    """What a phone fetches before the room can be used, compressed, by file."""
    manifest = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    outputs = json.loads((DIST / "metafile.json").read_text(encoding="utf-8"))["outputs"]
    imports = {Path(path).name: output["imports"] for path, output in outputs.items()}
    waiting, wanted = [manifest["room.js"], manifest["page.js"], manifest["nuotio.css"]], set()
    while waiting:
        name = waiting.pop()
        wanted.add(name)
        fetched = [Path(one["path"]).name for one in imports.get(name, []) if one["kind"] == "import-statement"]
        waiting += [one for one in fetched if one not in wanted]
    wanted |= {name for name in manifest if name.endswith(("latin-400-normal.woff2", "latin-700-normal.woff2"))}
    print("\nfirst load of the room, bytes compressed")
    total = 0
    for name in sorted(wanted):
        content = (DIST / name).read_bytes()
        size = len(content) if name.endswith(".woff2") else len(gzip.compress(content, 9))
        total += size
        print(f"  {size:>8,}  {name}")
    print(f"  {total:>8,}  in all")


if __name__ == "__main__":
    main()
