"""Finds the addresses at which this machine is reached on its own networks."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from app.config.settings import Config

ASK_FOR_ADDRESS = 0x8915
"""SIOCGIFADDR of Linux: the IPv4 address of an interface."""
INSIDE_THE_MACHINE = ("lo", "docker", "br-", "veth", "virbr", "tun", "tap")
"""Prefixes of interfaces that no phone in the room can reach."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Values of HOST with which the server answers this machine only."""


def local_addresses() -> list[str]:
    """Returns this machine's IPv4 addresses on networks that phones may share, in the system's order; maybe none."""
    found = [_address(name) for _, name in socket.if_nameindex() if not name.startswith(INSIDE_THE_MACHINE)]
    return [address for address in found if address] or _addresses_by_name()


def address_for_phones(config: Config) -> str:
    """Returns the address for links and QR codes, without a path: PUBLIC_URL, or the best local guess."""
    if config.public_url:
        return config.public_url
    local = [] if config.host in LOOPBACK else local_addresses()
    return f"http://{local[0] if local else 'localhost'}:{config.port}"


def _address(interface: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            answer = fcntl.ioctl(asking.fileno(), ASK_FOR_ADDRESS, struct.pack("256s", interface.encode()[:15]))
        except (OSError, AttributeError):  # no IPv4 on it, or not Linux
            return ""
    return socket.inet_ntoa(answer[20:24])


def _addresses_by_name() -> list[str]:
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    except OSError:
        return []
    return sorted(address for address in found if not address.startswith("127."))
