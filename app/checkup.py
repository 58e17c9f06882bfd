"""What a server stands on, looked at when it starts and by `nuotio doctor`: one line each, read at one glance."""

from __future__ import annotations

import resource
import shutil
import stat
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import redis
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.addresses import LOOPBACK
from app.config import Config
from app.domain import days, guessing
from app.domain.clock_trust import DAY, looked
from app.live.clock_trust import COMMAND, words
from app.opening import file_of
from app.store import claim, clock_trust, identity, migrating, private, workshops
from app.store.database import Database
from app.store.embedded import PRAGMAS

OK, WARN, BAD = "ok", "look", "BAD"

MEGABYTE = 1024 * 1024
LITTLE, TOO_LITTLE = 1000, 200
"""Megabytes of free disk at which to think of it, and under which the day may not end well."""

FEW_FILES = 4096
"""Every phone is an open file, and every proxied one two."""

OLDEST_CLOCK = 1_767_225_600
"""The beginning of 2026: no true clock is behind it."""

OLD_BACKUP = 26 * 3600
STAMP = "last-backup"


@dataclass(frozen=True)
class Check:
    """What was looked at, how it is (`ok`, `look`, `BAD`), what was found, and what to do about it."""

    name: str
    state: str
    found: str
    advice: str = ""


def checks(config: Config, database: Database) -> list[Check]:
    """What a server that starts should know; no check raises."""
    looks: tuple[Callable[[], Check], ...] = (
        lambda: _database(database),
        lambda: _shape(database),
        lambda: _file(config, database),
        lambda: _redis(config.redis_url),
        lambda: _clock(config, database),
        lambda: _disk(config.folder),
        _files,
        lambda: _transport(config),
        lambda: _secret(config),
        lambda: _private(config),
        lambda: _proxies(config),
        lambda: _codes(config, database),
    )
    return [look() for look in looks]


def _database(database: Database) -> Check:
    try:
        wrong = database.complaints()
        with database.writer.connect() as connection:
            asked = "SELECT sqlite_version()" if database.is_sqlite else "SHOW server_version"
            version = connection.exec_driver_sql(asked).scalar()
    except SQLAlchemyError as trouble:
        return Check("Database", BAD, f"cannot be reached: {type(trouble).__name__}", "Start it, or mend DATABASE_URL.")
    name = f"SQLite {version}, WAL, synchronous FULL" if database.is_sqlite else f"PostgreSQL {version}, synchronous"
    if wrong:
        return Check("Database", WARN, f"{name.partition(',')[0]}: {'; '.join(wrong)}", "See docs/OPERATING.md.")
    return Check("Database", OK, f"{name}, {len(PRAGMAS)} pragmas read back" if database.is_sqlite else name)


def _shape(database: Database) -> Check:
    try:
        found, wanted = migrating.current(database), migrating.head()
    except SQLAlchemyError as trouble:
        return Check("Tables", BAD, type(trouble).__name__)
    if found is None:
        return Check("Tables", OK, "none yet; the first start makes them")
    if found == wanted:
        return Check("Tables", OK, f"version {found}")
    if not migrating.known(found):
        return Check("Tables", BAD, f"version {found} is newer than this program", "Run the newer version again.")
    return Check("Tables", WARN, f"version {found}; the next start makes it {wanted}")


def _file(config: Config, database: Database) -> Check:
    if not database.is_sqlite:
        return Check("File", OK, "none: the database is a server of its own")
    file = Path(make_url(config.database_url).database or "")
    opened = claim.told(config.folder)
    if opened and opened != identity.at(file):
        found = "the running server has another file open, and saves nothing any more"
        return Check("File", BAD, found, "Put the file back that was there, or restart the server: docs/OPERATING.md.")
    return Check("File", OK, str(file))


def _redis(url: str) -> Check:
    if not url:
        return Check("Redis", OK, "none, and one worker needs none")
    try:
        told = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2).info("server")
    except (redis.RedisError, OSError) as trouble:
        found = f"cannot be reached: {type(trouble).__name__}"
        return Check("Redis", WARN, found, "Workers hear of each other some seconds late until it is back.")
    return Check("Redis", OK, f"Redis {told.get('redis_version', '?')}")


def _clock(config: Config, database: Database) -> Check:
    newest = max((one.stat().st_mtime for one in config.folder.glob("*")), default=0.0)
    behind = max(newest, OLDEST_CLOCK) - time.time()
    told = days.moment(round(time.time() * 1000), config.zone)
    if behind > 60:  # noqa: PLR2004  a minute of play
        return Check(
            "Clock", BAD, f"{told}, {behind:.0f} s behind what is on disk", "Let it be set: timedatectl set-ntp true."
        )
    leap = clock_leap(config, database)
    return Check("Clock", WARN, leap, f"{COMMAND}, or set the clock.") if leap else Check("Clock", OK, told)


def clock_leap(config: Config, database: Database) -> str:
    """Why nothing is deleted by date, in words; empty while the clock is believed or nothing is known of it."""
    now = time.time_ns() // 1_000_000
    try:
        with database.read() as session:
            found = looked(clock_trust.known(session, now, config.zone), now, 0, config.clock_trust_days * DAY)
    except (SQLAlchemyError, OSError):
        return ""
    return words(found, now, config.clock_trust_days, config.zone)


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
    found = private.exposed(config.folder, file_of(config))
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


def _codes(config: Config, database: Database) -> Check:
    """How long guessing would take: for the rooms that are open, or for as many as the length of a code allows for."""
    try:
        with database.read() as session:
            rooms = workshops.code_lengths(session)
    except SQLAlchemyError:
        rooms = {}
    many = {guessing.length(config.workers): guessing.MANY_ROOMS}
    rate = guessing.WORST_RATE * config.workers
    found = " and ".join(f"{guessing.days(one, rate):,.0f} days for {_rooms(one)}" for one in (many, rooms) if one)
    if rooms and guessing.days(rooms, rate) < guessing.ENOUGH_DAYS:
        advice = "Give the rooms with short codes new ones (“Vaihda koodi”), or close those that are over."
        return Check("Join codes", WARN, f"guessed in {found}, at {rate:,} a second", advice)
    return Check("Join codes", OK, f"guessed in {found}, at {rate:,} a second")


def _rooms(lengths: dict[int, int]) -> str:
    return ", ".join(f"{many} of {length} letters" for length, many in sorted(lengths.items()))


def backup_age(folder: Path) -> Check:
    stamp = folder / STAMP
    if not stamp.exists():
        return Check("Backup", WARN, "none yet", "Run bin/nuotio backup, and let a timer do it: docs/OPERATING.md.")
    hours = (time.time() - stamp.stat().st_mtime) / 3600
    state = OK if hours * 3600 < OLD_BACKUP else WARN
    return Check("Backup", state, f"{hours:.0f} h old", "" if state == OK else "The timer may have stopped.")


def table(found: Iterable[Check]) -> str:
    """Checks as lines, with the advice under what needs some."""
    lines = []
    for check in found:
        lines.append(f"  {check.name:<12}{check.state:<6}{check.found}")
        if check.advice:
            lines.append(f"  {'':<18}→ {check.advice}")
    return "\n".join(lines)
