"""Searches files for ids, byte by byte, in a child process that gives way to everything else.

A child, because hundreds of megabytes take seconds, and because a process that closes any descriptor of an SQLite file
loses its locks on that file. The server searches for the ids of all deleted workshops at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from app.paths import ROOT

CHUNK = 1 << 20
LOWEST = 19
LONGEST = 600.0
"""Seconds. A child that hangs, for example on a disk that is gone, must not end all searches."""


class Asked(Struct, frozen=True):
    """The paths of the files, and the ids to search for."""

    files: list[str]
    ids: list[str]


class Searched(Struct, frozen=True):
    """How often each id is in a file, if it is there at all, and how many bytes were read."""

    found: dict[str, int]
    read: int

    def count(self, ids: Iterable[str]) -> int:
        """Returns how often these ids are in the file."""
        return sum(self.found.get(id_, 0) for id_ in ids)


def search(files: Sequence[Path], ids: Iterable[str]) -> list[Searched]:
    """Searches each file. One that is not there holds nothing. Raises SubprocessError."""
    asked = msgspec.json.encode(Asked([str(file) for file in files], sorted(set(ids))))
    command = [sys.executable, "-m", __name__]
    run = subprocess.run(command, input=asked, stdout=subprocess.PIPE, cwd=ROOT, check=True, timeout=LONGEST)  # noqa: S603 (our own)
    return msgspec.json.decode(run.stdout, type=list[Searched])


def together(files: Sequence[Searched]) -> Searched:
    """What was found in these files, as if they were one."""
    found: Counter[str] = Counter()
    for one in files:
        found.update(one.found)
    return Searched(dict(found), sum(one.read for one in files))


def main() -> None:
    """Answers one request from standard input."""
    with suppress(OSError):  # a sandbox may forbid it
        os.nice(LOWEST)
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
    ids = {id_: id_.encode() for id_ in asked.ids}
    found = [_searched(Path(file), ids) for file in asked.files]
    sys.stdout.buffer.write(msgspec.json.encode(found))


def _searched(path: Path, ids: dict[str, bytes]) -> Searched:
    found: Counter[str] = Counter()
    read = 0
    for chunk, new in _chunks(path, max(map(len, ids.values()), default=1) - 1):
        read += new
        found.update({id_: count for id_, wanted in ids.items() if (count := chunk.count(wanted))})
    return Searched(dict(found), read)


def _chunks(path: Path, overlap: int) -> Iterator[tuple[bytes, int]]:
    """Yields pieces of a file with the end of the piece before, and how many bytes of each are new."""
    before = b""
    try:
        with path.open("rb") as file:
            while new := file.read(CHUNK):
                yield before + new, len(new)
                before = (before + new)[-overlap:] if overlap else b""
    except FileNotFoundError:
        return


if __name__ == "__main__":
    main()
