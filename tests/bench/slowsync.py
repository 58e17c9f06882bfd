"""An ordinary cloud disk, imitated: every fsync takes some milliseconds longer."""

from __future__ import annotations

import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("slowsync.c")


def settings(milliseconds: int, folder: Path) -> dict[str, str]:
    """What to set for a process whose every fsync is slower by so much; the shim is compiled into the folder."""
    if not milliseconds:
        return {}
    library = folder / "slowsync.so"
    if not library.exists():
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "SLOWSYNC_US": str(milliseconds * 1000)}
