"""A command under the system calls that a unit of deploy/systemd leaves it: `python -m tests.deploy.confined FILE …`.

The filter is made of the unit's own lines and of systemd's own lists, and laid by the library that systemd lays it by.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ALLOW = 0x7FFF0000
REFUSE = 0x00050001
"""SCMP_ACT_ERRNO with EPERM, which is what the units answer with."""


def allowed(unit: Path) -> set[str]:
    """The system calls that are left by the lines `SystemCallFilter=` of a unit, the first of which allows some."""
    left: set[str] = {"execve", "exit_group"}
    for line in unit.read_text().splitlines():
        option, _, value = line.partition("=")
        if option == "SystemCallFilter":
            named = set().union(*(_calls(word) for word in value.removeprefix("~").split()))
            left = left - named if value.startswith("~") else left | named
    return left


@cache
def _calls(word: str) -> frozenset[str]:
    if not word.startswith("@"):
        return frozenset({word})
    analyse = shutil.which("systemd-analyze") or "systemd-analyze"
    told = subprocess.run([analyse, "syscall-filter", word], capture_output=True, text=True, check=True).stdout
    lines = [line.strip() for line in told.splitlines()[1:]]
    return frozenset().union(*(_calls(line) for line in lines if line and not line.startswith("#")))


def confine(unit: Path) -> None:
    """Lay the filter on this process and on all that it starts. No privileges are gained afterwards."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    laid = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(REFUSE)))
    for name in allowed(unit):
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:  # others belong to other processors
            library.seccomp_rule_add(laid, ctypes.c_uint32(ALLOW), ctypes.c_int(number), ctypes.c_uint(0))
    if library.seccomp_load(laid):
        raise OSError("the filter was not laid")


def main() -> None:
    """Confine this process, then become the command."""
    confine(Path(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606  the test's own command


if __name__ == "__main__":
    main()
