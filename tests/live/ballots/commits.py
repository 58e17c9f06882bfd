"""What the write-ahead log of SQLite tells to who owns the disk: which ids each commit wrote into a page anew."""

from __future__ import annotations

import re
import struct
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

HEADER, FRAME = 32, 24


class Commit(NamedTuple):
    """The ids that stand in the file more often after a commit than before it. What only moved is not among them."""

    ids: frozenset[str]


@dataclass
class DiskReader:
    """Reads the log again and again, before SQLite writes over it. `file` is the database."""

    file: Path
    commits: list[Commit] = field(default_factory=list)
    _pages: dict[int, Counter[str]] = field(default_factory=dict)
    _salt: bytes = b""
    _at: int = HEADER

    def look(self) -> None:
        """Reads what was committed since the last look."""
        log = self.file.with_name(f"{self.file.name}-wal").read_bytes()
        if len(log) < HEADER:
            return
        size = struct.unpack(">I", log[8:12])[0]
        if log[16:24] != self._salt:
            self._salt, self._at = log[16:24], HEADER
        more: Counter[str] = Counter()
        for at in range(self._at, len(log) - size - FRAME + 1, FRAME + size):
            number, ends = struct.unpack(">II", log[at : at + 8])
            if log[at + 8 : at + 16] != self._salt:  # left of an earlier round of the log
                break
            ids = _ids(log[at + FRAME : at + FRAME + size])
            more.update(ids)
            more.subtract(self._pages[number] if number in self._pages else self._before(number, size))
            self._pages[number] = ids
            if ends:
                self.commits.append(Commit(frozenset(id_ for id_, count in more.items() if count > 0)))
                more, self._at = Counter(), at + FRAME + size

    def _before(self, number: int, size: int) -> Counter[str]:
        with self.file.open("rb") as whole:
            whole.seek((number - 1) * size)
            return _ids(whole.read(size))


def _ids(page: bytes) -> Counter[str]:
    """Runs of hexadecimal digits. Columns may lie side by side, so every id that may begin in a run counts."""
    runs = [run.decode() for run in re.findall(rb"[0-9a-f]{32,}", page)]
    return Counter(run[at : at + 32] for run in runs for at in range(len(run) - 31))


def told(commits: list[Commit], people: set[str], tags: dict[str, str], reach: int) -> int:
    """How many tags (by owner) are in a commit with their owner's id and no other person's, or `reach` commits away."""
    found = 0
    for owner, tag in tags.items():
        where = next(number for number, commit in enumerate(commits) if tag[:32] in commit.ids)
        near = commits[max(0, where - reach) : where + reach + 1]
        found += {person for commit in near for person in commit.ids & people} == {owner}
    return found
