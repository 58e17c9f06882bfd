"""Runs commands of other tools quietly. If one fails, prints its last error and advice."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 25
MOST_LETTERS = 400
# Hospitals look into TLS; and what a tool says is read here, so it speaks one language.
ENVIRONMENT = {"NODE_USE_SYSTEM_CA": "1", "LC_ALL": "C.UTF-8"}

NETWORK = "Check the network connection (and HTTPS_PROXY, where there is a proxy), then start again."
SPACE = "Make room on the disk, then start again."
MEMORY = "The machine ran out of memory: give it more, then start again."
TAMPERED = "What came is not what is pinned: ask whoever runs the package index or the proxy, and do not go around it."
LOCK = "The lock is not as it was released: `git status` shows what changed; put it back, then start again."
AUTHORITY = "Check the clock; where a proxy looks into TLS, name its authority in PIP_CERT and NODE_EXTRA_CA_CERTS."
REFUSED = "The package index or the proxy refuses you: ask whoever runs it."
ARCHIVED = "The lists of this release are served no longer: upgrade the system, or name its archive in /etc/apt."
BUSY = "Let the other installation end, or run: sudo dpkg --configure -a. Then start again."
UNFIT = (
    "The index has no such pin for this machine: use 64-bit Linux with Python 3.11 to 3.13 (or deploy/Containerfile)."
)
RIGHTS = "Let this user write there, then start again."

# The first that the output holds. What is only tried again stands behind what ends a step.
ADVICE = [
    (r"No space left on device|ENOSPC|Disk quota exceeded|not have enough free space", SPACE),
    (r"ended by SIGKILL|MemoryError|heap out of memory", MEMORY),
    (r"DO NOT MATCH THE HASHES|EINTEGRITY|Hash Sum mismatch", TAMPERED),
    (r"--require-hashes mode|Invalid requirement|which is not installed|but you have|EUSAGE|EJSONPARSE", LOCK),
    (
        r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|ISSUER_CERT|CERT_HAS_EXPIRED|certificate verif|first certificate",
        AUTHORITY,
    ),
    (r"HTTP error 40[13]|\b40[137] (?:Client|Forbidden|Unauthorized|Proxy)|E40[13]\b|connection failed: 407", REFUSED),
    (r"a Release file|Release file .* expired|no longer signed", ARCHIVED),
    (r"Could not get lock|dpkg was interrupted", BUSY),
    (r"connection broken by|Failed to establish a new connection|Read timed out|[Cc]onnection timed out", NETWORK),
    (r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT", NETWORK),
    (r"Temporary failure resolving|Could not resolve '|Could not connect to|Unable to connect to", NETWORK),
    (r"EACCES|EPERM|EROFS|Permission denied|Read-only file system", RIGHTS),
    (r"No matching distribution|requires a different Python|EBADPLATFORM|ETARGET|HTTP error 404|E404\b", UNFIT),
]

BY_NPM = re.compile(r"npm (?:error|ERR!) (?!code |syscall |errno |path |dest |signal |command |A complete log)\S")
LAST = re.compile(r"(?:ERROR|E|error|\S+: ERROR|[\w.]*(?:Error|Exception)(?: \[\w+\])?): |ended by ")
NO_CAUSE = re.compile(r"E: (?:Unable to fetch some archives|Some index files failed)")


class Failed(Exception):
    """A step that could not be done. The message says what the tool told last, if a tool failed, and what to do."""


def run(command: list[str], otherwise: str, folder: Path = ROOT, path: str = "") -> None:
    """Run a command of a step; what it prints is shown only when it fails. Raises Failed with its last error.

    `otherwise` is what helps where the output shows no known cause.
    """
    began = time.monotonic()
    code, output = outcome(command, folder, {"PATH": path} if path else {})
    if code:
        lines = output.splitlines()
        print(*(lines if len(lines) < MOST_LINES else [*lines[:12], "...", *lines[-12:]]), sep="\n", file=sys.stderr)
        raise Failed(explained(output, otherwise))
    print(f"   done in {time.monotonic() - began:.0f} s", flush=True)


def outcome(command: list[str], folder: Path, changed: dict[str, str]) -> tuple[int, str]:
    """The exit code of a command and all that it printed, with the signal that ended it, if one did."""
    env = {**os.environ, **ENVIRONMENT, **changed}
    quiet = subprocess.DEVNULL  # nothing here may wait for an answer
    try:
        done = subprocess.run(command, cwd=folder, env=env, stdin=quiet, capture_output=True, check=False)
    except OSError as trouble:
        return 1, f"OSError: {trouble}"
    ended = f"\nended by {signal.Signals(-done.returncode).name}" if done.returncode < 0 else ""
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace") + ended


def explained(output: str, otherwise: str) -> str:
    """Two lines: what the tool said and what helps; `otherwise` helps where the output shows no known cause."""
    known = (advice for pattern, advice in ADVICE if re.search(pattern, output))
    return f"{last_error(output)}\n{next(known, otherwise)}".lstrip()


def last_error(output: str) -> str:
    """The line in which the tool told why it failed, if any: npm tells the cause first, the others last."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    if found := [line for line in lines if BY_NPM.match(line)]:
        return found[0][:MOST_LETTERS]
    told = [at for at, line in enumerate(lines) if LAST.match(line) and not NO_CAUSE.match(line)]
    if not told:
        return lines[-1].strip()[:MOST_LETTERS] if lines else ""
    return " ".join([lines[told[-1]], *details(lines, told[-1])])[:MOST_LETTERS]


def details(lines: list[str], at: int) -> list[str]:
    """The indented lines in which pip goes on: which package it is about."""
    if not lines[at].startswith("ERROR: "):
        return []
    ends = next((end for end in range(at + 1, len(lines)) if not lines[end].startswith("    ")), len(lines))
    return [line.strip() for line in lines[at + 1 : ends]]
