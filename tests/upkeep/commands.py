"""The administrator's commands, run as they are run: in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.serving import ROOT


def nuotio(data: Path, *arguments: str, app: str = "app.upkeep", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `nuotio` on a data folder."""
    command = [sys.executable, "-W", "ignore", "-m", "flask", "--app", app, "nuotio", *arguments]
    env = {"PATH": os.environ["PATH"], "NUOTIO_DATA": str(data), **settings}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)
