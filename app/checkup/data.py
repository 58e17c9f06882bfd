"""Checks the data: the database, its tables, its file, Redis, the clock, the join codes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import redis
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.checkup.check import BAD, OK, WARN, Check
from app.config.settings import Config
from app.domain import days
from app.domain.clock_trust import DAY, observed
from app.domain.people import code_guessing
from app.live.housekeeping.clock_watch import COMMAND, leap_message
from app.store import clock_trust
from app.store.db import claim, file_identity, migrate
from app.store.db.database import Database
from app.store.db.failure_reasons import why
from app.store.db.sqlite import PRAGMAS
from app.store.room import workshops

OLDEST_CLOCK = 1_767_225_600
"""The beginning of 2026: no correct clock is before it."""


def data_checks(config: Config, database: Database) -> Iterator[Check]:
    """Yields the checks. If the database cannot be reached, checks that need it are left out."""
    reached = _database(database)
    yield reached
    answers = reached.state != BAD
    if answers:
        yield _shape(database)
    yield _file(config, database)
    yield _redis(config.redis_url)
    yield _clock(config, database if answers else None)
    if answers:
        yield _codes(config, database)


def _database(database: Database) -> Check:
    try:
        wrong = database.wrong_settings()
        with database.writer.connect() as connection:
            asked = "SELECT sqlite_version()" if database.is_sqlite else "SHOW server_version"
            version = connection.exec_driver_sql(asked).scalar()
    except SQLAlchemyError as trouble:
        advice = "bin/nuotio verify tells more." if database.is_sqlite else "Start it, or mend DATABASE_URL."
        return Check("Database", BAD, f"cannot be used: {why(trouble)}", advice)
    name = f"SQLite {version}, WAL, synchronous FULL" if database.is_sqlite else f"PostgreSQL {version}, synchronous"
    if wrong:
        return Check("Database", WARN, f"{name.partition(',')[0]}: {'; '.join(wrong)}", "See docs/OPERATING.md.")
    return Check("Database", OK, f"{name}, {len(PRAGMAS)} pragmas read back" if database.is_sqlite else name)


def _shape(database: Database) -> Check:
    try:
        found, wanted = migrate.current(database), migrate.head()
    except SQLAlchemyError as trouble:
        return Check("Tables", BAD, why(trouble))
    if found is None:
        return Check("Tables", OK, "none yet; the first start makes them")
    if found == wanted:
        return Check("Tables", OK, f"version {found}")
    if not migrate.known(found):
        return Check("Tables", BAD, f"version {found} is newer than this program", "Run the newer version again.")
    return Check("Tables", WARN, f"version {found}; the next start makes it {wanted}")


def _file(config: Config, database: Database) -> Check:
    if not database.is_sqlite:
        return Check("File", OK, "none: the database is a server of its own")
    file = Path(make_url(config.database_url).database or "")
    opened = claim.recorded(config.folder)
    if opened and opened != file_identity.at(file):
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


def _clock(config: Config, database: Database | None) -> Check:
    newest = max((one.stat().st_mtime for one in config.folder.glob("*")), default=0.0)
    behind = max(newest, OLDEST_CLOCK) - time.time()
    told = days.moment(round(time.time() * 1000), config.zone)
    if behind > 60:  # noqa: PLR2004  a minute of tolerance
        return Check(
            "Clock", BAD, f"{told}, {behind:.0f} s behind what is on disk", "Let it be set: timedatectl set-ntp true."
        )
    leap = clock_leap(config, database) if database else ""
    return Check("Clock", WARN, leap, f"{COMMAND}, or set the clock.") if leap else Check("Clock", OK, told)


def clock_leap(config: Config, database: Database) -> str:
    """Returns why nothing is deleted by date; empty while the clock is trusted or its state is unknown."""
    now = time.time_ns() // 1_000_000
    try:
        with database.read() as session:
            found = observed(clock_trust.load(session, now, config.zone), now, 0, config.clock_trust_days * DAY)
    except (SQLAlchemyError, OSError):
        return ""
    return leap_message(found, now, config.clock_trust_days, config.zone)


def _codes(config: Config, database: Database) -> Check:
    """Checks how long guessing would take: for the open rooms, or for as many as the length of a code allows."""
    try:
        with database.read() as session:
            rooms = workshops.code_lengths(session)
    except SQLAlchemyError:
        rooms = {}
    many = {code_guessing.length(config.workers): code_guessing.MANY_ROOMS}
    rate = code_guessing.WORST_RATE * config.workers
    found = " and ".join(f"{code_guessing.days(one, rate):,.0f} days for {_rooms(one)}" for one in (many, rooms) if one)
    if rooms and code_guessing.days(rooms, rate) < code_guessing.ENOUGH_DAYS:
        advice = "Give the rooms with short codes new ones (“Vaihda koodi”), or close those that are over."
        return Check("Join codes", WARN, f"guessed in {found}, at {rate:,} a second", advice)
    return Check("Join codes", OK, f"guessed in {found}, at {rate:,} a second")


def _rooms(lengths: dict[int, int]) -> str:
    return ", ".join(f"{many} of {length} letters" for length, many in sorted(lengths.items()))
