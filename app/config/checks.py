"""Checks each setting, and that no two contradict each other."""

from __future__ import annotations

from dataclasses import fields
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.config.settings import Config
from app.domain.limits import MOST_PEOPLE

LOCALES = ("fi", "fi@selko", "sv", "en")
ASYNC_MODES = ("eventlet", "threading")
LOG_FORMATS = ("text", "json")
TRANSPORTS = ("fast", "stock")
SHORTEST_TOKEN = 16
HIGHEST_PORT = 65535
USUAL_PORTS = {"http": 80, "https": 443}
POSTGRESQL = "postgresql://"
IN_PASSWORDS = "In a password write / as %2F, @ as %40, : as %3A, # as %23 and % as %25; a port is a number."


class BadConfig(Exception):
    """A setting with which the server does not start. The message is one line that says what to do."""


def check(config: Config) -> None:
    """Checks all settings. Raises BadConfig."""
    _check_numbers(config)
    _check_choices(config)
    _check_timezone(config)
    _check_metrics_token(config)
    _check_public_url(config)
    _check_database(config)
    _check_workers(config)


def _check_numbers(config: Config) -> None:
    for one in fields(config):
        value = getattr(config, one.name)
        if isinstance(value, int) and value < 1 and one.name not in ("port", "trusted_proxies"):
            raise BadConfig(f"{one.metadata['env']} must be at least 1.")
    if not 0 < config.port <= HIGHEST_PORT:
        raise BadConfig(f"PORT must be between 1 and {HIGHEST_PORT}.")
    if config.max_participants > MOST_PEOPLE:
        raise BadConfig(f"MAX_PARTICIPANTS must be at most {MOST_PEOPLE}.")
    if config.ops_burst < config.ops_per_second or config.lead_ops_burst < config.lead_ops_per_second:
        raise BadConfig("OPS_BURST must be at least OPS_PER_SECOND, and LEAD_OPS_BURST at least LEAD_OPS_PER_SECOND.")


def _check_choices(config: Config) -> None:
    if config.async_mode not in ASYNC_MODES:
        raise BadConfig(f"ASYNC_MODE must be one of {', '.join(ASYNC_MODES)}, not {config.async_mode!r}.")
    if config.log_format not in LOG_FORMATS:
        raise BadConfig(f"LOG_FORMAT must be one of {', '.join(LOG_FORMATS)}, not {config.log_format!r}.")
    if config.transport not in TRANSPORTS:
        raise BadConfig(f"TRANSPORT must be one of {', '.join(TRANSPORTS)}, not {config.transport!r}.")
    if config.locale not in LOCALES:
        raise BadConfig(f"LOCALE must be one of {', '.join(LOCALES)}, not {config.locale!r}.")
    if config.redis_url and _split("REDIS_URL", config.redis_url).scheme not in ("redis", "rediss"):
        raise BadConfig("REDIS_URL must begin with redis:// or rediss://.")


def _check_timezone(config: Config) -> None:
    try:
        ZoneInfo(config.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # no such name, a path, a folder of names
        raise BadConfig(
            f"TIMEZONE must be the name of a time zone, such as Europe/Helsinki, not {config.timezone!r}."
        ) from None


def _check_metrics_token(config: Config) -> None:
    if config.metrics_token and len(config.metrics_token) < SHORTEST_TOKEN:
        raise BadConfig(f"METRICS_TOKEN must be at least {SHORTEST_TOKEN} characters.")


def _check_public_url(config: Config) -> None:
    if not config.public_url:
        return
    parts = _split("PUBLIC_URL", config.public_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise BadConfig(f"PUBLIC_URL must look like https://nuotio.example.fi, not {config.public_url!r}.")
    if config.public_url != f"{parts.scheme}://{parts.netloc}":
        raise BadConfig("PUBLIC_URL must end after the host name or port: no path, no final slash.")
    port = parts.port if parts.port != USUAL_PORTS[parts.scheme] else None
    if config.public_url != (written := _address(parts.scheme, parts.hostname, port)):
        raise BadConfig(f"PUBLIC_URL must be {written}, as browsers write it; not {config.public_url!r}.")


def _address(scheme: str, name: str, port: int | None) -> str:
    try:
        host = f"[{name}]" if ":" in name else name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        raise BadConfig(f"PUBLIC_URL is no address: {name!r} is no name.") from None
    return f"{scheme}://{host}{f':{port}' if port else ''}"


def _split(name: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # its message quotes the address, which may hold a password
        raise BadConfig(f"{name} is no address. {IN_PASSWORDS}") from None
    return parts


def _check_database(config: Config) -> None:
    if config.database_url and not config.database_url.startswith(("sqlite:///", POSTGRESQL)):
        raise BadConfig(f"DATABASE_URL must begin with {POSTGRESQL} or sqlite:///.")
    try:
        url = make_url(config.database_url or "sqlite:///nuotio.db")
    except (ArgumentError, ValueError):  # its message quotes the address
        raise BadConfig(f"DATABASE_URL is no address. {IN_PASSWORDS}") from None
    if "@" in (url.host or ""):  # the end of a password, which a message would show as a host name
        raise BadConfig(f"DATABASE_URL is no address. {IN_PASSWORDS}")
    if not url.database:
        raise BadConfig(f"DATABASE_URL must name a database: {POSTGRESQL}user:password@host/name.")


def _check_workers(config: Config) -> None:
    if config.workers > 1 and not config.database_url.startswith(POSTGRESQL):
        raise BadConfig("WEB_CONCURRENCY must be 1 with SQLite: one database file, one server process.")
    if config.workers > 1 and not config.redis_url:
        raise BadConfig("WEB_CONCURRENCY above 1 needs REDIS_URL, by which the workers tell each other what is new.")
    if config.workers > 1 and not config.secret_key:
        raise BadConfig(
            "WEB_CONCURRENCY above 1 needs SECRET_KEY, the same for every worker: `openssl rand -hex 32` makes one."
        )
