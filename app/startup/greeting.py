"""Prints the start-up message in the terminal: the addresses, and how to sign in for the first time."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import NoReturn

import segno

from app.addresses import LOOPBACK, address_for_phones, local_addresses
from app.checkup.check import BAD, OK, WARN, Check, table
from app.config.settings import Config
from app.domain.people.codes import shown

LEVELS = {OK: logging.INFO, WARN: logging.WARNING, BAD: logging.ERROR}

logger = logging.getLogger(__name__)


def greet(config: Config, *, invitation: str, demo_code: str, checks: Sequence[Check] = ()) -> None:
    """Prints the checks, the addresses, the link for the first account and the demo's code; empty ones are left out."""
    if config.log_format == "json":
        _log(config, checks, invitation, demo_code)
        return
    if checks:
        print(f"\n{table(checks)}")
    print("\nNuotio is running. Stop it with Ctrl+C.\n")
    for label, address in addresses(config):
        print(f"  {label:<22} {address}")
    if invitation:
        print("\n  Make the first facilitator account with this link. It works once, within an hour:")
        print(f"\n    {link(config, invitation)}")
    if demo_code:
        join = f"{address_for_phones(config)}/liity#{demo_code}"
        print(f"\n  The demo workshop is open. Join code: {shown(demo_code)}\n  {join}\n")
        segno.make(join).terminal(compact=True)
    print(flush=True)


def refuse(text: str, style: str) -> NoReturn:
    """Exits with one line that says why, in this style of log lines."""
    if style != "json":
        sys.exit(text)
    logger.critical(text)
    sys.exit(1)


def _log(config: Config, checks: Sequence[Check], invitation: str, demo_code: str) -> None:
    """Writes the same as log lines."""
    for check in checks:
        _line(f"{check.name}: {check.found}{f' → {check.advice}' if check.advice else ''}", LEVELS[check.state])
    _line("Nuotio is running.")
    for label, address in addresses(config):
        _line(f"{label}: {address}")
    if invitation:
        _line(f"Make the first facilitator account with this link, once, within an hour: {link(config, invitation)}")
    if demo_code:
        _line(f"The demo workshop is open: {address_for_phones(config)}/liity#{demo_code}")


def _line(text: str, level: int = logging.INFO) -> None:
    """Logs a line under a place of its own: with a shared place, the limit would drop some lines."""
    logger.log(level, text, extra={"place": text.partition(":")[0]})


def addresses(config: Config) -> list[tuple[str, str]]:
    """Returns the labels and addresses at which the server answers."""
    if config.public_url:
        return [("Public address", config.public_url)]
    here = [("On this machine", f"http://localhost:{config.port}")]
    if config.host in LOOPBACK:
        return here
    return here + [("On the local network", f"http://{address}:{config.port}") for address in local_addresses()]


def link(config: Config, invitation: str) -> str:
    """Returns the address of the page where an invitation becomes an account."""
    return f"{config.public_url or f'http://localhost:{config.port}'}/kutsu/{invitation}"
