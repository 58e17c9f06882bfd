"""What whoever starts the server sees in the terminal: where it is, and how to get in for the first time."""

from __future__ import annotations

from collections.abc import Sequence

import segno

from app.addresses import LOOPBACK, address_for_phones, local_addresses
from app.checkup.check import Check, table
from app.config import Config
from app.domain.codes import shown


def greet(config: Config, *, invitation: str, demo_code: str, checks: Sequence[Check] = ()) -> None:
    """Print what was checked, the addresses, the link for the first account and the demo's code; empty ones not."""
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


def addresses(config: Config) -> list[tuple[str, str]]:
    """Labels and addresses at which the server answers."""
    if config.public_url:
        return [("Public address", config.public_url)]
    here = [("On this machine", f"http://localhost:{config.port}")]
    if config.host in LOOPBACK:
        return here
    return here + [("On the local network", f"http://{address}:{config.port}") for address in local_addresses()]


def link(config: Config, invitation: str) -> str:
    """The address of the page where an invitation becomes an account."""
    return f"{config.public_url or f'http://localhost:{config.port}'}/kutsu/{invitation}"
