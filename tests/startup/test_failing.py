"""What tools said when they failed, as recorded: each is answered with its own last error and what helps."""

from __future__ import annotations

import pytest
from commands import explained

OTHERWISE = "Look at the lines above."

RETRYING = "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)': /simple/plain/\n"
PIP_OFFLINE = (
    f"{RETRYING}ERROR: Could not find a version (from versions: none)\nERROR: No matching distribution found for plain"
)
PIP_HASH = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. Someone may have tampered with them.
    plain==1.0 from file:///index/plain-1.0-py3-none-any.whl:
        Expected sha256 00
             Got        ff

[notice] A new release of pip is available"""
PIP_TLS = (
    "WARNING: Retrying (Retry(total=4)) after connection broken by 'SSLError(SSLCertVerificationError(1, "
    "'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate'))': /simple/plain/\n"
    "ERROR: No matching distribution found for plain==1.0"
)
PIP_SPACE = (
    "Installing plain\nERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n"
)
PIP_OLD = "ERROR: Package 'plain' requires a different Python: 3.10.2 not in '>=3.11'"
PIP_GATE = (
    "ERROR: HTTP error 403 while getting https://index.example/plain.whl\nERROR: Could not install requirement plain"
)
NPM_OFFLINE = """\
npm warn deprecated plain@1.0.0: old
npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error network request to https://registry.example/yjs failed, reason: getaddrinfo ENOTFOUND registry.example
npm error network This is a problem related to network connectivity.
npm error A complete log of this run can be found in: debug-0.log"""
NPM_HASH = """\
npm ERR! code EINTEGRITY
npm ERR! sha512-aa integrity checksum failed when using sha512: wanted sha512-aa but got sha512-bb. (123 bytes)
npm ERR!
npm ERR! A complete log of this run can be found in: debug-0.log"""
NPM_SYNC = """\
npm error code EUSAGE
npm error
npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.
npm error
npm error Run "npm help ci" for more info"""
ESBUILD = """\
✘ [ERROR] Could not resolve "./gone"

node:internal/process/promises:1
Error: Build failed with 1 error:
src/room.ts:1:7: ERROR: Could not resolve "./gone"
    at failureErrorWithLog (main.js:1:1)

Node.js v20.20.2"""
BABEL = """\
Traceback (most recent call last):
  File "pofile.py", line 1, in parse
babel.messages.pofile.PoFileError: invalid syntax on line 7"""
APT_ARCHIVED = """\
E: The repository 'http://archive.example bullseye Release' does not have a Release file.
N: Updating from such a repository can't be done securely."""
APT_OFFLINE = """\
E: Failed to fetch http://archive.example/c.deb  Temporary failure resolving 'archive.example'
E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?"""
APT_NAME = "Reading package lists...\nE: Unable to locate package chromium"
KILLED = "Creating an optimized build\n\nended by SIGKILL"


@pytest.mark.parametrize(
    ("output", "told", "helps"),
    [
        (PIP_OFFLINE, "No matching distribution found for plain", "network"),
        (
            RETRYING + PIP_HASH,
            "Someone may have tampered with them. plain==1.0 from file:///index/",
            "not what is pinned",
        ),
        (PIP_TLS, "No matching distribution", "PIP_CERT"),
        (PIP_SPACE, "No space left on device", "Make room"),
        (PIP_OLD, "requires a different Python", "Python 3.11 to 3.13"),
        (PIP_GATE, "Could not install requirement plain", "refuses"),
        (NPM_OFFLINE, "npm error network request to https://registry.example/yjs failed", "network"),
        (NPM_HASH, "npm ERR! sha512-aa integrity checksum failed", "not what is pinned"),
        (NPM_SYNC, "`npm ci` can only install packages when", "git status"),
        (ESBUILD, 'src/room.ts:1:7: ERROR: Could not resolve "./gone"', OTHERWISE),
        (BABEL, "PoFileError: invalid syntax on line 7", OTHERWISE),
        (APT_ARCHIVED, "does not have a Release file.", "upgrade the system"),
        (APT_OFFLINE, "Temporary failure resolving", "network"),
        (APT_NAME, "E: Unable to locate package chromium", OTHERWISE),
        (KILLED, "ended by SIGKILL", "memory"),
        ("nothing that looks like it", "nothing that looks like it", OTHERWISE),
    ],
)
def test_a_failed_step_tells_the_last_error_and_what_helps(output, told, helps):
    said, advice = explained(output, OTHERWISE).splitlines()
    assert told in said
    assert helps in advice
    assert ("network" in advice) is (helps == "network")


def test_a_step_that_fails_without_a_word_tells_what_to_do():
    assert explained("", OTHERWISE) == OTHERWISE


def test_a_tool_that_talks_without_end_is_cut_short():
    assert len(explained(f"ERROR: {'x' * 10_000}", OTHERWISE).splitlines()[0]) == 400
