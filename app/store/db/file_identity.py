"""Checks that the open database file is still the one at its path. What is written to any other file is lost.

A deleted file can be written to while it is open, and nobody notices before the next start. So the file at the path is
compared with the open one before each transaction and after each COMMIT. This takes three system calls.

The server also writes a mark into the header of the file (`PRAGMA user_version`), to notice a file that is overwritten
in place. The descriptor that reads it stays open: closing any descriptor of the file makes SQLite lose its locks.
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
"""The offset of `user_version` in an SQLite file: four bytes, big-endian."""

MARK_BYTES = 4

OPEN = "/dev/fd"
LISTED = Path(OPEN).exists()

Inode = tuple[int, int]
"""Device and inode number, which identify a file."""


class Displaced(OSError):
    """The open file is not the one at the path. The message says what happened and what to do."""


class Identity:
    """Watches one SQLite file. `with identity:` around a write raises Displaced if the write would be lost.

    `bring_in` copies the write-ahead log into the file. It is called once, if only that log is missing at its path.
    """

    def __init__(self, file: Path, engines: Iterable[Engine], bring_in: Callable[[], object]) -> None:
        self._file = file
        self._log = file.with_name(f"{file.name}-wal")
        self._bring_in = bring_in
        self._log_problem = f"{self._log} is not the one that is open. Restart the server; what was saved is kept."
        self._opened: Inode | None = None
        self._logging: Inode | None = None
        self._mark = b""
        self._descriptor = -1
        self._reported = ""
        self.log_is_gone = False
        """Whether saved data is only in a deleted write-ahead log: see `rescue`."""
        for engine in engines:  # so that no connection opens another file or creates an empty one
            event.listen(engine, "do_connect", self._before)
            event.listen(engine, "connect", self._after)

    def __enter__(self) -> None:
        self._check()

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self._check()

    def look(self) -> str:
        """Returns what is wrong, or “”. A new problem is logged once, as critical."""
        found = self._problem()
        if found != self._reported:
            before, self._reported = self._reported, found
            self.log_is_gone = found == self._log_problem
            if found:
                logger.critical("Nothing is saved any more: %s", found)
            elif before:
                logger.warning("The database file is back in its place: saving goes on")
        return found

    def rescue(self) -> None:
        """Copies a deleted write-ahead log into the file, while it is still open. The caller holds the write lock."""
        if self.log_is_gone:
            self.log_is_gone = False
            self._bring_in()

    def mark(self, mark: int) -> None:
        """Expects this number in the header from now on. If it is not on disk yet, the header is not checked."""
        self._descriptor = os.open(self._file, os.O_RDONLY | os.O_CLOEXEC)
        wanted = mark.to_bytes(MARK_BYTES)
        self._mark = wanted if self._marked() == wanted else b""

    def close(self) -> None:
        """Closes the descriptor. Call it after all connections are closed, because it makes SQLite lose its locks."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor, self._mark = -1, b""

    def opened(self) -> str:
        """The identity of the open file as text; another process compares it with `at`."""
        return _as_text(self._opened)

    def _check(self) -> None:
        if found := self.look():
            self.rescue()
            raise Displaced(found)

    def _problem(self) -> str:
        if self._opened is None:
            return ""
        try:
            there = _inode(self._file)
        except OSError as error:
            return f"{self._file} cannot be looked at: {error.strerror}. Mend it, or restart the server."
        if there is None:
            return f"{self._file} is gone. Put the very same file back, or stop the server and restore a backup."
        if there != self._opened:
            return (
                f"{self._file} is another file than the one that is open. "
                "Put the one that was there back, or restart the server."
            )
        if self._mark and self._marked() != self._mark:
            return f"{self._file} was overwritten while it was open. Stop the server and restore a backup."
        return self._problem_of_log()

    def _problem_of_log(self) -> str:
        there = _inode(self._log)
        if there != self._logging and (self._logging is None or not _is_open(self._logging)):
            self._logging = there  # the last connection was closed, and SQLite started a new log
        return "" if there == self._logging else self._log_problem

    def _marked(self) -> bytes:
        return os.pread(self._descriptor, MARK_BYTES, MARK)

    def _before(self, *_: Any) -> None:
        if self._opened is not None:
            self._check()
        elif self._file.parent.is_dir():
            private_files.create(self._file)

    def _after(self, *_: Any) -> None:
        if self._opened is None:
            self._opened = _inode(self._file)
        self._check()


def at(file: Path) -> str:
    """The identity of the file at the path as text; “” if there is none."""
    return _as_text(_inode(file))


def _as_text(inode: Inode | None) -> str:
    return "" if inode is None else "{} {}".format(*inode)


def _inode(file: Path) -> Inode | None:
    try:
        there = os.stat(file)  # noqa: PTH116  twice as fast as Path.stat, and called at every commit
    except (FileNotFoundError, NotADirectoryError):
        return None
    return there.st_dev, there.st_ino


def _is_open(inode: Inode) -> bool:
    """Whether this process has the file open, even if it has no name any more. Slow: only called after a mismatch."""
    for name in Path(OPEN).iterdir() if LISTED else ():
        try:
            there = os.fstat(int(name.name))
        except OSError:  # the descriptor of the directory listing, closed by now
            continue
        if (there.st_dev, there.st_ino) == inode:
            return True
    return False
