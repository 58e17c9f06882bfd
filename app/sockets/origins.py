"""Checks the origin of a live connection. The match is exact and ignores forwarded headers: they can be forged."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from app.config.settings import Config

Allowed = Callable[[str | None, dict[str, Any]], bool]


def allowed(config: Config) -> Allowed:
    """Returns the check for this server: the public address only, or any plain local one when there is none."""
    if config.public_url:
        return lambda origin, _environ: origin in (None, config.public_url)
    return lambda origin, environ: origin is None or _is_local(origin, environ.get("HTTP_HOST", ""))


def _is_local(origin: str, host: str) -> bool:
    """Whether the page came from this same address, and the address is not a name that an attacker could own."""
    if origin != f"http://{host}":
        return False
    name = urlsplit(origin).hostname or ""
    return name == "localhost" or name.endswith(".local") or "." not in name or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
