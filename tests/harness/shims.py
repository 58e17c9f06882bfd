"""Small C libraries that stand between a process and the system, built when they are needed."""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def built(name: str, folder: Path) -> Path:
    """The library made from `name`.c, in the folder."""
    library = folder / f"{name}.so"
    if not library.exists():
        source = str(HERE / f"{name}.c")
        subprocess.run(["gcc", "-O2", "-Wall", "-shared", "-fPIC", "-o", str(library), source, "-ldl"], check=True)
    return library
