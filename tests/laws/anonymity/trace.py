"""Everything that somebody could hold of a history, as lines of bytes, and where two of them differ.

Compared are: every message with its moment, its order and its receivers; every answer; what each commit writes to the
file, page by page; every row of every table at the end; every line of the log; every counter of the metrics; the files
beside the database; the record, from which all exports are made. In long runs also pages with their headers, the
metrics page, a backup and files of real formats.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from app.store.db.database import Database
from app.store.tables import Base
from tests.laws.anonymity.history import Cast

HEAD, FRAME = 32, 24
COUNTERS = ((24, 28), (40, 44), (92, 96))
"""Of the first page: how often the file and its schema changed, which goes on from one history to the next."""


class Line(NamedTuple):
    """One thing that is held: where or when, its bytes, of which kind, who alone got it, and by which way."""

    where: str
    data: bytes
    kind: str
    person: int
    to: str


ALL = -1
"""In place of a person: whoever looks."""


@dataclass
class Trace:
    """The lines of one history."""

    lines: list[Line] = field(default_factory=list)
    secrets: set[bytes] = field(default_factory=set)
    """What only one phone knows."""

    def add(self, kind: str, where: str, data: bytes, person: int = ALL, to: str = "") -> None:
        """One more line. `to`: the channel or the connection that gets it."""
        self.lines.append(Line(where, data, kind, person, to))

    def seen(self, changed: set[int]) -> list[Line]:
        """The lines in the order in which each receiver got them, without what only those got who changed parts."""
        return sorted((line for line in self.lines if line.person not in changed), key=lambda line: line[-3:])


TOLD = ("message", "log", "metric", "record", "page", "export")
"""Kinds of lines that somebody else reads, other than the owner of the disk."""


def told_secrets(trace: Trace) -> str:
    """The first line that tells what only one phone knows, in words, or “”."""
    for line in trace.lines:
        if line.kind in TOLD and line.person < 0 and any(secret in line.data for secret in trace.secrets):
            return f"{line.kind}: {line.where} tells what only one phone knows: {line.data[:200]!r}"
    return ""


def difference(one: Trace, other: Trace, cast: Cast, recast: Cast) -> str:
    """The first line in which two traces differ, in words, or “”."""
    changed = {who for pair in zip(cast, recast, strict=True) for who in pair if pair[0] != pair[1]}
    before, after = one.seen(changed), other.seen(changed)
    for left, right in zip(before, after, strict=False):
        if left != right:
            return _told(left, right)
    if len(before) != len(after):
        longer = max(before, after, key=len)
        return f"{longer[min(len(before), len(after))].kind}: there is one more"
    return ""


def _told(left: Line, right: Line) -> str:
    if left.kind != right.kind or left.where != right.where:
        return f"{left.kind}: {left.where} {left.data[:200]!r} is {right.kind}: {right.where} {right.data[:200]!r}"
    if left[3:] != right[3:]:
        return f"{left.kind}: {left.where} went to {right[3:]} in place of {left[3:]}"
    here = next((n for n, (a, b) in enumerate(zip(left.data, right.data, strict=False)) if a != b), 0)
    start = max(0, here - 60)
    return f"{left.kind}: {left.where}: {left.data[start : here + 90]!r} is {right.data[start : here + 90]!r}"


class WriteAheadLog:
    """Reads what each commit adds to the log beside the file. `tables` names those of one page, by its number."""

    def __init__(self, file: Path, tables: Mapping[int, str]) -> None:
        self._file, self._tables = file.with_name(f"{file.name}-wal"), tables
        self._read, self._salt = 0, b""

    def news(self) -> bytes:
        """What was written since the last look: table by table a digest; a point ends a commit."""
        told = []
        for page, ends, body in self.frames():
            digest = hashlib.md5(body, usedforsecurity=False).hexdigest()
            told.append(f"{self._tables.get(page, page)}{'.' if ends else ''} {digest[:12]}")
        return "; ".join(told).encode()

    def frames(self) -> Iterator[tuple[int, bool, bytes]]:
        """The pages that were written since the last look: the number, whether it ends a commit, and its bytes."""
        data = self._file.read_bytes() if self._file.exists() else b""
        if data[16:24] != self._salt:
            self._read, self._salt = HEAD, data[16:24]
        size = int.from_bytes(data[8:12]) or 4096
        while self._read + FRAME + size <= len(data) and data[self._read + 8 : self._read + 16] == self._salt:
            page, ends = int.from_bytes(data[self._read :][:4]), int.from_bytes(data[self._read + 4 :][:4])
            body = bytearray(data[self._read + FRAME : self._read + FRAME + size])
            for start, end in COUNTERS if page == 1 else ():
                body[start:end] = bytes(end - start)
            self._read += FRAME + size
            yield page, ends > 0, bytes(body)


def rows(database: Database) -> Iterator[tuple[str, bytes]]:
    """Every row of every table, in the order in which the database holds them; where it keeps that, with the
    transaction that wrote it, counted among those of which rows are left."""
    asked = "*" if database.is_sqlite else "xmin::text::bigint, *"
    order = "" if database.is_sqlite else " ORDER BY ctid"
    with database.read() as session:
        found = [
            (table.name, tuple(bytes(one) if isinstance(one, memoryview) else one for one in row))
            for table in Base.metadata.sorted_tables
            for row in session.connection().exec_driver_sql(f'SELECT {asked} FROM "{table.name}"{order}')
        ]
    writers = sorted({row[0] for _, row in found}) if not database.is_sqlite else []
    for name, row in found:
        yield name, repr((writers.index(row[0]), *row[1:]) if writers else row).encode()
