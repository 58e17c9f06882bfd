"""Locks a data folder for one server process. The operating system releases the lock when that process ends.

The lock file also holds which database file the server has open, so that `nuotio doctor` can compare.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import IO

from app.store.db import private_files

try:
    import fcntl

    LOCKS = True
except ImportError:  # not on Windows
    LOCKS = False

NAME = "nuotio.lock"


class SecondProcess(Exception):
    """Another server is running on this data folder."""


class Claim:
    """Holds the lock until it is closed. Raises SecondProcess if another process holds it."""

    def __init__(self, folder: Path) -> None:
        private_files.create(folder / NAME)
        self._file = (folder / NAME).open("a")
        if not _locked(self._file, "LOCK_EX"):
            self._file.close()
            raise SecondProcess(folder)

    def record(self, opened: str) -> None:
        """Writes into the lock file which database file is open."""
        self._file.truncate(0)
        self._file.write(f"{opened}\n")
        self._file.flush()

    def close(self) -> None:
        """Releases the lock."""
        self._file.close()


def recorded(folder: Path) -> str:
    """Which database file the running server of this folder has open; “” if no server runs or none is recorded."""
    with suppress(OSError), (folder / NAME).open() as file:
        return "" if _locked(file, "LOCK_SH") else file.read().strip()
    return ""


def _locked(file: IO[str], how: str) -> bool:
    if not LOCKS:
        return True
    try:
        fcntl.flock(file, getattr(fcntl, how) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
