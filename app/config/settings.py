"""The settings of one server, each with its environment variable, its default and what it is for.

docs/CONFIGURATION.md lists the same settings for people who run the server; a test keeps the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

EVERYWHERE = "0.0.0.0"  # noqa: S104  phones join over the local network
SECRET = ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "METRICS_TOKEN")


def setting(name: str, default: str | int, about: str) -> Any:
    """Returns a field read from the environment variable `name`; `about` is its line in docs/CONFIGURATION.md."""
    return field(default=default, repr=name not in SECRET, metadata={"env": name, "about": about})


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one server. Fields are never empty where a default can be worked out."""

    port: int = setting("PORT", 5000, "Port the server listens on.")
    host: str = setting("HOST", EVERYWHERE, "Address the server listens on; 127.0.0.1 behind a proxy.")
    data: str = setting("NUOTIO_DATA", "data", "Folder of the database, the secret and finished exports.")
    database_url: str = setting("DATABASE_URL", "", "Database: postgresql://…; empty is an SQLite file in NUOTIO_DATA.")
    organisation: str = setting(
        "ORGANISATION", "", "File that tells who answers for this server; empty is NUOTIO_DATA/organisation.yaml."
    )
    redis_url: str = setting("REDIS_URL", "", "Redis between several workers; one worker needs none.")
    public_url: str = setting("PUBLIC_URL", "", "Address that people open; empty is this machine's local address.")
    trusted_proxies: int = setting("TRUSTED_PROXIES", 0, "Proxies in front whose X-Forwarded headers are believed.")
    secret_key: str = setting("SECRET_KEY", "", "Key that signs sessions; empty is one made into NUOTIO_DATA/secret.")
    async_mode: str = setting("ASYNC_MODE", "eventlet", "How the server waits: eventlet or threading.")
    transport: str = setting("TRANSPORT", "fast", "Way over the wire: fast, or stock for the libraries' own.")
    workers: int = setting("WEB_CONCURRENCY", 1, "Server processes in all, on every machine; SQLite allows one.")
    locale: str = setting("LOCALE", "fi", "Language until somebody chooses: fi, fi@selko, sv or en.")
    timezone: str = setting("TIMEZONE", "Europe/Helsinki", "Time zone by whose days workshops are dated and kept.")
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

    @property
    def folder(self) -> Path:
        """The data folder."""
        return Path(self.data)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone whose days this server uses."""
        return ZoneInfo(self.timezone)

    @property
    def secure(self) -> bool:
        """Whether people connect over https, so that cookies must be secure."""
        return self.public_url.startswith("https://")
