"""`python -m app.reports KIND LOCALE`: JSON of a Record or a Report in, the file out; limited, and off the network."""

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
GIVES_WAY = 5


def main() -> None:
    """Make one file, giving way to the server all the while. A broken input ends in a line of the log and a code."""
    confine()
    from app.reports import KINDS, make

    kind, locale = sys.argv[1:]
    source = msgspec.json.decode(sys.stdin.buffer.read(), type=KINDS[kind].of)
    sys.stdout.buffer.write(make(kind, source, locale))


def confine() -> None:
    """Give way to the server, take no more than a large file needs, and let no library write to the log by itself."""
    logs.begin(os.environ.get("LOG_FORMAT", ""))
    take_over()
    with suppress(OSError):  # where a sandbox forbids even that; a file that takes longer is better than none
        os.setpriority(os.PRIO_PROCESS, 0, GIVES_WAY)  # not nice(): a part of a ZIP would give way twice
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    sys.addaudithook(_stay_home)


def _stay_home(event: str, _arguments: tuple[object, ...]) -> None:
    """Nothing that makes a file has any business on a network."""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        raise PermissionError(event)


if __name__ == "__main__":
    main()
