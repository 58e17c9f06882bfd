"""Every setting, read from the environment once at start-up. A bad value or a contradiction refuses to boot.

docs/CONFIGURATION.md lists the same settings for people who run the server; a test keeps the two equal.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from app.domain.limits import MOST_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCALES = ("fi", "fi@selko", "sv", "en")
ASYNC_MODES = ("eventlet", "threading")
LOG_FORMATS = ("text", "json")
TRANSPORTS = ("fast", "stock")
SHORTEST_SECRET = 32
SHORTEST_TOKEN = 16
FEWEST_LETTERS_IN_SECRET = 8
EVERYWHERE = "0.0.0.0"  # noqa: S104  phones join over the local network
HIGHEST_PORT = 65535
POSTGRESQL = "postgresql://"
SECRET = ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "METRICS_TOKEN")


class BadConfig(Exception):
    """A setting the server will not start with. The message is one line that says what to do."""


def setting(name: str, default: str | int, about: str) -> Any:
    """A field read from the environment variable `name`; `about` is its line in docs/CONFIGURATION.md."""
    return field(default=default, repr=name not in SECRET, metadata={"env": name, "about": about})


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one server. Fields are never empty where a default can be worked out."""

    port: int = setting("PORT", 5000, "Port the server listens on.")
    host: str = setting("HOST", EVERYWHERE, "Address the server listens on; 127.0.0.1 behind a proxy.")
    data: str = setting("NUOTIO_DATA", "data", "Folder of the database, the secret and finished exports.")
    database_url: str = setting("DATABASE_URL", "", "Database: postgresql://…; empty is an SQLite file in NUOTIO_DATA.")
    redis_url: str = setting("REDIS_URL", "", "Redis between several workers; one worker needs none.")
    public_url: str = setting("PUBLIC_URL", "", "Address that people open; empty is this machine's local address.")
    trusted_proxies: int = setting("TRUSTED_PROXIES", 0, "Proxies in front whose X-Forwarded headers are believed.")
    secret_key: str = setting("SECRET_KEY", "", "Key that signs sessions; empty is one made into NUOTIO_DATA/secret.")
    async_mode: str = setting("ASYNC_MODE", "eventlet", "How the server waits: eventlet or threading.")
    transport: str = setting("TRANSPORT", "fast", "Way over the wire: fast, or stock for the libraries' own.")
    workers: int = setting("WEB_CONCURRENCY", 1, "Server processes in all, on every machine; SQLite allows one.")
    locale: str = setting("LOCALE", "fi", "Language until somebody chooses: fi, fi@selko, sv or en.")
    max_participants: int = setting("MAX_PARTICIPANTS", 300, "People that one workshop holds at most.")
    max_connections: int = setting("MAX_CONNECTIONS", 4000, "Connections that are open at once at most.")
    ops_per_second: int = setting("OPS_PER_SECOND", 5, "Changes a second that a participant can keep up.")
    ops_burst: int = setting("OPS_BURST", 20, "Changes that a participant can make at once.")
    lead_ops_per_second: int = setting("LEAD_OPS_PER_SECOND", 20, "Changes a second that a facilitator can keep up.")
    lead_ops_burst: int = setting("LEAD_OPS_BURST", 60, "Changes that a facilitator can make at once.")
    heartbeat_seconds: int = setting(
        "HEARTBEAT_SECONDS", 20, "Seconds between two heartbeats of a connection, and for the answer to one."
    )
    retention_grace_days: int = setting(
        "RETENTION_GRACE_DAYS", 7, "Days between the last day of a workshop and its deletion."
    )
    clock_trust_days: int = setting(
        "CLOCK_TRUST_DAYS", 3, "Days after which a clock that leapt is believed, unless it is confirmed before."
    )
    log_format: str = setting("LOG_FORMAT", "text", "How log lines are written: text, or json for machines.")
    metrics_token: str = setting(
        "METRICS_TOKEN", "", "Bearer token for /metrics and /readyz; empty answers this machine only."
    )
    drain_seconds: int = setting("DRAIN_SECONDS", 15, "Seconds that the server takes at most to stop when it is asked.")

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Config:
        """The settings in `env`, checked, with the secret made where there was none. Raises BadConfig."""
        given: dict[str, Any] = {one.name: _read(one.metadata["env"], one.default, env) for one in fields(cls)}
        config = cls(**given)
        for check in (
            _check_numbers,
            _check_words,
            _check_metrics_token,
            _check_public_url,
            _check_database,
            _check_workers,
        ):
            check(config)
        folder = _folder(config.data)
        given["data"] = str(folder)
        given["database_url"] = config.database_url or f"sqlite:///{folder / 'nuotio.db'}"
        given["secret_key"] = _checked_secret(config.secret_key) if config.secret_key else _kept_secret(folder)
        return cls(**given)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return Path(self.data)

    @property
    def secure(self) -> bool:
        """Whether people come over https, so that cookies may and must be secure."""
        return self.public_url.startswith("https://")


def _read(name: str, default: object, env: Mapping[str, str]) -> str | int:
    text = env.get(name, "").strip()
    if not isinstance(default, int):
        return text or str(default)
    if not text:
        return default
    if not text.isascii() or not text.isdigit():
        raise BadConfig(f"{name} must be a whole number, not {text!r}.")
    return int(text)


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


def _check_words(config: Config) -> None:
    if config.async_mode not in ASYNC_MODES:
        raise BadConfig(f"ASYNC_MODE must be one of {', '.join(ASYNC_MODES)}, not {config.async_mode!r}.")
    if config.log_format not in LOG_FORMATS:
        raise BadConfig(f"LOG_FORMAT must be one of {', '.join(LOG_FORMATS)}, not {config.log_format!r}.")
    if config.transport not in TRANSPORTS:
        raise BadConfig(f"TRANSPORT must be one of {', '.join(TRANSPORTS)}, not {config.transport!r}.")
    if config.locale not in LOCALES:
        raise BadConfig(f"LOCALE must be one of {', '.join(LOCALES)}, not {config.locale!r}.")
    if config.redis_url and urlsplit(config.redis_url).scheme not in ("redis", "rediss"):
        raise BadConfig("REDIS_URL must begin with redis:// or rediss://.")


def _check_metrics_token(config: Config) -> None:
    if config.metrics_token and len(config.metrics_token) < SHORTEST_TOKEN:
        raise BadConfig(f"METRICS_TOKEN must be at least {SHORTEST_TOKEN} characters.")


def _check_public_url(config: Config) -> None:
    if not config.public_url:
        return
    parts = _split(config.public_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise BadConfig(f"PUBLIC_URL must look like https://nuotio.example.fi, not {config.public_url!r}.")
    if config.public_url != f"{parts.scheme}://{parts.netloc}":
        raise BadConfig("PUBLIC_URL must end after the host name or port: no path, no final slash.")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as wrong:
        raise BadConfig(f"PUBLIC_URL is no address: {wrong}.") from None
    return parts


def _check_database(config: Config) -> None:
    if config.database_url and not config.database_url.startswith(("sqlite:///", POSTGRESQL)):
        raise BadConfig(f"DATABASE_URL must begin with {POSTGRESQL} or sqlite:///.")


def _check_workers(config: Config) -> None:
    if config.workers > 1 and not config.database_url.startswith(POSTGRESQL):
        raise BadConfig("WEB_CONCURRENCY must be 1 with SQLite: one database file, one server process.")
    if config.workers > 1 and not config.redis_url:
        raise BadConfig("WEB_CONCURRENCY above 1 needs REDIS_URL, by which the workers tell each other what is new.")


def _folder(name: str) -> Path:
    folder = Path(name).expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        raise BadConfig(f"NUOTIO_DATA: the folder {folder} cannot be made: {wrong.strerror}.") from None
    if not os.access(folder, os.W_OK):
        raise BadConfig(f"NUOTIO_DATA: the folder {folder} cannot be written to by this user.")
    return folder


def _checked_secret(secret: str) -> str:
    if len(secret) < SHORTEST_SECRET:
        raise BadConfig(f"SECRET_KEY must be at least {SHORTEST_SECRET} characters; leave it out to have one made.")
    if len(set(secret)) < FEWEST_LETTERS_IN_SECRET:
        raise BadConfig("SECRET_KEY is easy to guess; leave it out to have one made.")
    return secret


def _kept_secret(folder: Path) -> str:
    """The secret of this data folder, made at the first start, readable by its owner only."""
    path = folder / "secret"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return _checked_secret(path.read_text().strip())
