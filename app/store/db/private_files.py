"""Makes files with people's texts readable by their owner only, in any folder and with any umask."""

from __future__ import annotations

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

logger = logging.getLogger(__name__)

OTHERS = stat.S_IRWXG | stat.S_IRWXO
UMASK = 0o077

OURS = ("nuotio*.db*", "nuotio.lock", "secret", "erasures", "last-backup", "backups/*.zip", "exports*/*")
"""The files that the server and its commands create in a data folder."""


def set_umask() -> None:
    """Sets the umask, so that only their owner can read the files that this process creates from now on."""
    os.umask(UMASK)


def create(file: Path) -> None:
    """Creates an empty file that only its owner can read. SQLite gives the files beside it the same mode."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def exposed(folder: Path, database: Path | None) -> list[Path]:
    """Our files that others can read or write. `database` may be outside the data folder."""
    found = {file for name in OURS for file in folder.glob(name)}
    if database is not None:
        found |= {database.with_name(database.name + suffix) for suffix in ("", "-wal", "-shm")}
    return sorted(file for file in found if file.is_file() and not file.is_symlink() and _mode(file) & OTHERS)


def restrict(folder: Path, database: Path | None) -> None:
    """Removes the permissions of others on our files, and logs it."""
    for file in exposed(folder, database):
        try:
            file.chmod(_mode(file) & ~OTHERS)
        except OSError as error:
            logger.warning("%s can be read by others, and cannot be mended: %s", file, error.strerror)
        else:
            logger.warning("%s could be read by others; now only by its owner", file)


def hand_over(folder: Path) -> None:
    """Gives files that root made here to the folder's owner. Skips other names, symlinks and files with two links."""
    owner = folder.stat() if folder.exists() else None
    if os.geteuid() != 0 or owner is None or owner.st_uid == 0:
        return
    for path in sorted({path for name in (*OURS, "backups") for path in folder.glob(name)}):
        with suppress(OSError):
            opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                found = os.fstat(opened)
                if found.st_uid == 0 and (stat.S_ISDIR(found.st_mode) or found.st_nlink == 1):
                    os.fchown(opened, owner.st_uid, owner.st_gid)
            finally:
                os.close(opened)


def _mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)
