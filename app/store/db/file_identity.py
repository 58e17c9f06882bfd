"""Whether the database file that is open is still the one at its path. What is saved anywhere else is lost.

A deleted file can be written to as long as it is open, and nobody notices before the next start. So what lies at the
path is compared with what was opened, before each transaction and after each COMMIT: three system calls.

The server also leaves a mark of its own in the header of the file (`PRAGMA user_version`), to notice a file that was
overwritten where it lies. The descriptor that reads it back stays open: to close one makes SQLite lose its locks.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from app.store.db import private_files

logger = logging.getLogger(__name__)

MARK = 60
"""Where the header of an SQLite file holds `user_version`: four bytes, the highest first."""

MARK_BYTES = 4

OPEN = "/dev/fd"
LISTED = Path(OPEN).exists()

Inode = tuple[int, int]
"""Device and number: the same for as long as it is the same file."""


class Displaced(OSError):
    """What is open is not what lies at the path. The message says what happened and what to do."""


class Identity:
    """Of one SQLite file. Around what is to be kept, `with identity:` raises Displaced where it would not be.

    `bring_in` brings what the write-ahead log holds into the file: done once where only that log is missing.
    """

    def __init__(self, file: Path, engines: Iterable[Engine], bring_in: Callable[[], object]) -> None:
        self._file = file
        self._log = file.with_name(f"{file.name}-wal")
        self._bring_in = bring_in
        self._log_trouble = f"{self._log} is not the one that is open. Restart the server; what was saved is kept."
        self._opened: Inode | None = None
        self._logging: Inode | None = None
        self._mark = b""
        self._descriptor = -1
        self._trouble = ""
        self.log_is_gone = False
        """Whether what was saved lies only where nobody finds it: see `rescue`."""
        for engine in engines:  # no connection is opened to another file, nor makes an empty one
            event.listen(engine, "do_connect", self._before)
            event.listen(engine, "connect", self._after)

    def __enter__(self) -> None:
        self._check()

    def __exit__(self, trouble: type[BaseException] | None, *_: object) -> None:
        if trouble is None:
            self._check()

    def look(self) -> str:
        """What is wrong, in words. The first time that something is found it is told in the log, loudly."""
        found = self._found()
        if found != self._trouble:
            before, self._trouble = self._trouble, found
            self.log_is_gone = found == self._log_trouble
            if found:
                logger.critical("Nothing is saved any more: %s", found)
            elif before:
                logger.warning("The database file is back in its place: saving goes on")
        return found

    def rescue(self) -> None:
        """Bring into the file what a log held that is gone; one writer at a time."""
        if self.log_is_gone:
            self.log_is_gone = False
            self._bring_in()

    def mark(self, mark: int) -> None:
        """The header holds this number from now on; if it is not on disk, nothing is compared with it."""
        self._descriptor = os.open(self._file, os.O_RDONLY | os.O_CLOEXEC)
        wanted = mark.to_bytes(MARK_BYTES)
        self._mark = wanted if self._marked() == wanted else b""

    def close(self) -> None:
        """After all connections: no lock is lost any more."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor, self._mark = -1, b""

    def told(self) -> str:
        """What is open, for another process to compare with `at`."""
        return _told(self._opened)

    def _check(self) -> None:
        if found := self.look():
            self.rescue()
            raise Displaced(found)

    def _found(self) -> str:
        if self._opened is None:
            return ""
        try:
            there = _inode(self._file)
        except OSError as trouble:
            return f"{self._file} cannot be looked at: {trouble.strerror}. Mend it, or restart the server."
        if there is None:
            return f"{self._file} is gone. Put the very same file back, or stop the server and restore a backup."
        if there != self._opened:
            return (
                f"{self._file} is another file than the one that is open. "
                "Put the one that was there back, or restart the server."
            )
        if self._mark and self._marked() != self._mark:
            return f"{self._file} was overwritten while it was open. Stop the server and restore a backup."
        return self._found_log()

    def _found_log(self) -> str:
        there = _inode(self._log)
        if there != self._logging and (self._logging is None or not _is_open(self._logging)):
            self._logging = there  # the last connection was closed, and SQLite began a new one
        return "" if there == self._logging else self._log_trouble

    def _marked(self) -> bytes:
        return os.pread(self._descriptor, MARK_BYTES, MARK)

    def _before(self, *_: Any) -> None:
        if self._opened is not None:
            self._check()
        elif self._file.parent.is_dir():
            private_files.make(self._file)

    def _after(self, *_: Any) -> None:
        if self._opened is None:
            self._opened = _inode(self._file)
        self._check()


def at(file: Path) -> str:
    """What lies at the path; empty where nothing does."""
    return _told(_inode(file))


def _told(inode: Inode | None) -> str:
    return "" if inode is None else "{} {}".format(*inode)


def _inode(file: Path) -> Inode | None:
    try:
        there = os.stat(file)  # noqa: PTH116  twice as quick, and done at every commit
    except (FileNotFoundError, NotADirectoryError):
        return None
    return there.st_dev, there.st_ino


def _is_open(inode: Inode) -> bool:
    """Whether this process has the file open, under whatever name; looked at only where something is amiss."""
    for name in Path(OPEN).iterdir() if LISTED else ():
        try:
            there = os.fstat(int(name.name))
        except OSError:  # the one that the folder was read by
            continue
        if (there.st_dev, there.st_ino) == inode:
            return True
    return False
