"""`python -m app.reports KIND LOCALE` reads JSON of a Record or Report from stdin and writes the file to stdout.

The process has limits on memory and CPU time, and no network.
"""

from __future__ import annotations

import os
import resource
import sys
from contextlib import suppress

import msgspec

from app import logs
from app.stray_output import take_over

MEMORY = 2 << 30
CPU_SECONDS = 50
NICENESS = 5


def main() -> None:
    """Makes one file, with lower priority than the server. Invalid input ends in a log line and an exit code."""
    confine()
    from app.reports import KINDS, make

    kind, locale = sys.argv[1:]
    source = msgspec.json.decode(sys.stdin.buffer.read(), type=KINDS[kind].of)
    sys.stdout.buffer.write(make(kind, source, locale))


def confine() -> None:
    """Lowers the priority, limits memory and CPU time, blocks the network, and routes all output to the log."""
    logs.begin(os.environ.get("LOG_FORMAT", ""))
    take_over()
    with suppress(OSError):  # a sandbox may forbid it, and the file can be made all the same
        os.setpriority(os.PRIO_PROCESS, 0, NICENESS)  # not nice(): it would add up for a file in a ZIP
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    sys.addaudithook(_block_network)


def _block_network(event: str, _arguments: tuple[object, ...]) -> None:
    """Raises PermissionError on any use of the network: making a file needs none."""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        raise PermissionError(event)


if __name__ == "__main__":
    main()
