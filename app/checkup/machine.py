"""Checks the machine and what belongs to it: disk, open files, key, proxies, the age of the backup."""

from __future__ import annotations

import resource
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from app.addresses import LOOPBACK
from app.checkup.check import BAD, OK, WARN, Check
from app.config.settings import Config
from app.opening import file_of
from app.store.db import private_files

MEGABYTE = 1024 * 1024
LITTLE, TOO_LITTLE = 1000, 200
"""Megabytes of free disk: below the first a warning, below the second the disk may be full within the day."""

FEW_FILES = 4096
"""Every phone is an open file, and every proxied one is two."""

OLD_BACKUP = 26 * 3600
STAMP = "last-backup"


def machine_checks(config: Config) -> Iterator[Check]:
    """Yields the checks of the machine for these settings."""
    yield _disk(config.folder)
    yield _files()
    yield _transport(config)
    yield _secret(config)
    yield _private(config)
    yield _proxies(config)


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free // MEGABYTE
    state = OK if free >= LITTLE else WARN if free >= TOO_LITTLE else BAD
    return Check(
        "Disk", state, f"{free:,} MB free in {folder}", "" if state == OK else "Make room: a full disk takes no note."
    )


def _files() -> Check:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = hard >= FEW_FILES
    found = f"{soft:,} now, {hard:,} at most"
    return Check(
        "Open files", OK if enough else WARN, found, "" if enough else "Raise LimitNOFILE or ulimit -n to 65536."
    )


def _transport(config: Config) -> Check:
    if config.async_mode != "eventlet" or config.transport == "stock":
        return Check("Transport", WARN, f"{config.async_mode}, stock", "Fine for small rooms; fast carries more.")
    return Check("Transport", OK, f"{config.async_mode}, {config.transport}")


def _secret(config: Config) -> Check:
    kept = config.folder / "secret"
    if not kept.exists():
        return Check("Secret", OK, "given by SECRET_KEY" if config.secret_key else "none yet; the first start makes it")
    mode = stat.S_IMODE(kept.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Check(
            "Secret",
            BAD,
            f"{kept} can be read by others",
            "Delete it, so that the next start makes another; people sign in again.",
        )
    return Check("Secret", OK, "in the data folder, for its owner only")


def _private(config: Config) -> Check:
    found = private_files.exposed(config.folder, file_of(config))
    if found:
        told = f"{found[0]}{f' and {len(found) - 1} more' if len(found) > 1 else ''} can be read by others"
        return Check("Modes", WARN, told, "The next start makes them their owner's only; or chmod go= them.")
    return Check("Modes", OK, "all files are for their owner only")


def _proxies(config: Config) -> Check:
    name, trusted = "Proxies", config.trusted_proxies
    if config.secure and not trusted:
        return Check(
            name, WARN, "PUBLIC_URL is https and no proxy is trusted", "Set TRUSTED_PROXIES=1 behind one proxy."
        )
    if trusted and config.host not in LOOPBACK:
        advice = "Set HOST=127.0.0.1, or let a firewall keep everybody but the proxy out."
        return Check(name, WARN, f"{trusted} trusted, and the server listens on {config.host}", advice)
    return Check(name, OK, f"{trusted} trusted" if trusted else "none")


def backup_age(folder: Path) -> Check:
    stamp = folder / STAMP
    if not stamp.exists():
        return Check("Backup", WARN, "none yet", "Run bin/nuotio backup, and let a timer do it: docs/OPERATING.md.")
    hours = (time.time() - stamp.stat().st_mtime) / 3600
    state = OK if hours * 3600 < OLD_BACKUP else WARN
    return Check("Backup", state, f"{hours:.0f} h old", "" if state == OK else "The timer may have stopped.")
