"""Runs every check in order, and fails if one of them fails.

With paths, only those Python tests. The last line counts tests, and every check that counts none as one.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import steps
from commands import ROOT, Failed
from debian import browser, servers
from steps import CLIENT, PYTHON

JOURNEYS = ROOT / "tests" / "journeys"
ON_ANY_DATABASE = [
    ROOT / "tests" / name for name in ("live", "sockets", "store", "web", "laws", "startup/test_demo.py")
]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PYTEST = [str(PYTHON), "-m", "pytest", "--durations=5"]
IMPORTS = "from importlinter.cli import lint_imports_command as check; check()"
BOTH_CORES = ["-n", "2", "--dist", "worksteal"]


@dataclass
class Tally:
    """How the checks went so far."""

    passed: int = 0
    failed: int = 0
    broken: list[str] = field(default_factory=list)

    def check(self, title: str, command: list[str], folder: Path = ROOT, path: str = "") -> None:
        """Run a command, showing what it prints, and count what it counted."""
        steps.say(title)
        began = time.monotonic()
        code, output = shown(command, folder, path)
        self.passed += counted(output, "passed") or (code == 0)
        failures = counted(output, "failed") + counted(output, r"errors?")
        self.failed += failures or (code != 0)
        if code or failures:
            self.broken.append(title)
        print(f"   {'FAILED' if code else 'ok'} in {time.monotonic() - began:.0f} s", flush=True)

    def close(self) -> int:
        """The closing lines; the exit code of the whole run."""
        for title in self.broken:
            print(f"Failed: {title}")
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def shown(command: list[str], folder: Path, path: str) -> tuple[int, str]:
    env = {**os.environ, "NO_COLOR": "1", **({"PATH": path} if path else {})}
    out, err = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=err, text=True) as process:
        lines: list[str] = []
        for line in process.stdout or ():
            print("  ", line, end="", flush=True)
            lines.append(COLOUR.sub("", line))
    return process.returncode, "".join(lines)


def counted(output: str, word: str) -> int:
    """The last number that a test runner's closing line gives for this word."""
    found = re.findall(rf"^(?:=+ |\s+Tests\s+)(?:.*\D)?(\d+) {word}\b", output, re.MULTILINE)
    return int(found[-1]) if found else 0


def linters(tally: Tally) -> None:
    python = str(PYTHON)
    tally.check("Python style", [python, "-m", "ruff", "check", "."])
    tally.check("Python format", [python, "-m", "ruff", "format", "--check", "."])
    tally.check("Types", [python, "-m", "mypy"])
    tally.check("Import contracts", [python, "-c", IMPORTS])


def everything(tally: Tally, *, with_browser: bool) -> None:
    linters(tally)
    tally.check("Python tests", [*PYTEST, *BOTH_CORES, f"--ignore={JOURNEYS}"])
    on_postgresql = ["env", "NUOTIO_TEST_DATABASE=postgresql", *PYTEST, *BOTH_CORES]
    tally.check("The same on PostgreSQL", [*on_postgresql, *map(str, ON_ANY_DATABASE)])
    path = steps.node_path()
    tally.check("Client types and style", ["npm", "run", "--silent", "check"], CLIENT, path)
    tally.check("Client tests and first load", ["npm", "run", "--silent", "test"], CLIENT, path)
    if with_browser:
        tally.check("Journeys in the browser", [*PYTEST, *BOTH_CORES, str(JOURNEYS)])
    tally.check("Size", [str(PYTHON), "bin/size"])


def main() -> int:
    arguments = argparse.ArgumentParser(prog="bin/test", description="Run the tests.")
    arguments.add_argument("--no-browser", action="store_true", help="leave out the journeys in a real browser")
    arguments.add_argument("paths", nargs="*", help="only these tests")
    asked = arguments.parse_args()
    tally = Tally()
    try:
        steps.prepare("requirements-dev")
        servers()
        if not asked.no_browser:
            browser()
    except Failed as failed:
        sys.exit(f"Stopped. {failed}")
    if asked.paths:
        tally.check("Python tests", [*PYTEST, *asked.paths])
    else:
        everything(tally, with_browser=not asked.no_browser)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
