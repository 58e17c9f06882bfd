"""The administrator's commands."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from app.admin import make_app
from tests.serving import ROOT


@dataclass(frozen=True)
class Told:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def nuotio(data: Path, *arguments: str, **settings: str) -> Told:
    """Run `nuotio` on a data folder, here."""
    runner = make_app().test_cli_runner()
    umask = os.umask(0)
    os.umask(umask)
    try:
        done = runner.invoke(args=["nuotio", *arguments], env={"NUOTIO_DATA": str(data), **settings})
    finally:
        os.umask(umask)  # the command makes its own stricter
    return Told(done.exit_code, done.stdout, done.stderr)


def nuotio_apart(data: Path, *arguments: str, app: str = "app.admin", **settings: str) -> Told:
    """The same in a process of its own, as it is really run."""
    command = [sys.executable, "-W", "ignore", "-m", "flask", "--app", app, "nuotio", *arguments]
    env = {"PATH": os.environ["PATH"], "NUOTIO_DATA": str(data), **settings}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=240)
    return Told(done.returncode, done.stdout, done.stderr)
