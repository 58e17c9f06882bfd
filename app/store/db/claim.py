"""The claim of one server on a data folder. It holds until that process dies, however it dies.

In the file of the claim stands which database file the server has open, for `nuotio doctor` to compare.
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
    """Nobody else's while it is open. Raises SecondProcess."""

    def __init__(self, folder: Path) -> None:
        private_files.make(folder / NAME)
        self._file = (folder / NAME).open("a")
        if not _locked(self._file, "LOCK_EX"):
            self._file.close()
            raise SecondProcess(folder)

    def tell(self, opened: str) -> None:
        """Which file is open."""
        self._file.truncate(0)
        self._file.write(f"{opened}\n")
        self._file.flush()

    def close(self) -> None:
        """Let others claim the folder."""
        self._file.close()


def told(folder: Path) -> str:
    """Which file the server that runs on this folder has open; empty where none runs or none has told."""
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
