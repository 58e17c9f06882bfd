"""Power cuts: what a disk could hold after one at any point of a run, and whether everything answered is there."""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from app.store.database import PRAGMAS
from tests.harness.checker import Verdict
from tests.harness.furnishing import furnish
from tests.harness.result import Result, Size
from tests.harness.shims import built
from tests.serving import ROOT

FULL, NORMAL = 2, 1
SECTOR = 512
HEAD = struct.Struct("<cIQI")


@dataclass(frozen=True)
class Deed:
    """One thing done to a file: W written at, T truncated to `at`, S synced."""

    kind: str
    name: str
    at: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """What is safe on a disk, and what only the system knows of yet."""

    safe: dict[str, bytearray] = field(default_factory=dict)
    pending: list[Deed] = field(default_factory=list)

    def do(self, deed: Deed) -> None:
        """Let it happen."""
        if deed.kind == "S":
            self._settle(deed.name)
        else:
            self.safe.setdefault(deed.name, bytearray())
            self.pending.append(deed)

    def _settle(self, name: str) -> None:
        for deed in self.pending:
            if deed.name == name:
                apply(self.safe[name], deed)
        self.pending = [deed for deed in self.pending if deed.name != name]

    def cut(self, dice: random.Random) -> dict[str, bytearray]:
        """What the disk holds when the power goes now: of what was not synced a random part, in pieces of 512 bytes."""
        left = {name: bytearray(content) for name, content in self.safe.items()}
        lucky = dice.choice([0.0, 0.5, 0.5, 0.9])
        for deed in self.pending:
            if deed.kind == "T":
                if dice.random() < lucky:
                    apply(left[deed.name], deed)
                continue
            for start in range(0, len(deed.data), SECTOR):
                if dice.random() < lucky:
                    piece = Deed("W", deed.name, deed.at + start, deed.data[start : start + SECTOR])
                    apply(left[deed.name], piece)
        return left


def apply(content: bytearray, deed: Deed) -> None:
    """Change a file as the deed says."""
    if deed.kind == "T":
        del content[deed.at :]
        content.extend(bytes(deed.at - len(content)))
    else:
        content.extend(bytes(max(0, deed.at - len(content))))
        content[deed.at : deed.at + len(deed.data)] = deed.data


def record(folder: Path, seed: int, commands: int, synchronous: int) -> tuple[Path, Path]:
    """Let people write in a process whose every write is noted; the folder as it was before, and the trace."""
    before, data, trace = folder / "before", folder / "data", folder / "trace"
    room = furnish(data, 1)
    shutil.copytree(data, before)
    env = {
        **os.environ,
        "LD_PRELOAD": str(built("tracing", folder)),
        "TRACE_UNDER": str(data),
        "TRACE_TO": str(trace),
        "PYTHONPATH": str(ROOT),
    }
    arguments = [str(data), room.workshop, str(seed), str(commands), str(synchronous)]
    subprocess.run([sys.executable, "-m", "tests.harness.recorded", *arguments], cwd=ROOT, env=env, check=True)
    return before, trace


def deeds(trace: Path) -> Iterator[Deed]:
    """What the trace tells, in order."""
    names: dict[int, str] = {}
    data = trace.read_bytes()
    at = 0
    while at < len(data):
        kind, file, offset, size = HEAD.unpack_from(data, at)
        at += HEAD.size
        body = data[at : at + size]
        at += size
        if kind == b"O":
            names[file] = Path(body.decode()).name
        elif kind != b"U":
            yield Deed(kind.decode(), names[file], offset, body)


def play(folder: Path, seed: int, cuts: int, commands: int = 400, synchronous: int = FULL) -> Verdict:
    """Record one run and cut its power at so many points."""
    verdict, dice = Verdict(), random.Random(seed)
    before, trace = record(folder, seed, commands, synchronous)
    done = list(deeds(trace))
    points = Counter(dice.randrange(1, len(done)) for _ in range(cuts))
    disk = Disk({path.name: bytearray(path.read_bytes()) for path in before.glob("nuotio.db*")})
    answered: list[str] = []
    for number, deed in enumerate(done):
        if deed.name == "answered":
            answered += deed.data.decode().splitlines() if deed.kind == "W" else []
        else:
            disk.do(deed)
        for _ in range(points[number]):
            verdict.counts.update(cuts=1, checked=len(answered))
            _check(verdict, disk.cut(dice), answered, folder / "cut", f"seed {seed} after deed {number}")
    verdict.counts["syncs"] = sum(deed.kind == "S" for deed in done)
    return verdict


def _check(verdict: Verdict, left: dict[str, bytearray], answered: list[str], place: Path, where: str) -> None:
    with suppress(FileNotFoundError):
        shutil.rmtree(place)
    place.mkdir()
    for name, content in left.items():
        (place / name).write_bytes(content)
    try:
        _check_open(verdict, place / "nuotio.db", answered, where)
    except sqlite.DatabaseError as broken:
        verdict.wrong("unreadable", f"{where}: {broken}")


def _check_open(verdict: Verdict, file: Path, answered: list[str], where: str) -> None:
    with closing(sqlite.connect(str(file))) as connection:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            verdict.wrong("unreadable", f"{where}: the file is damaged")
        stored = dict(connection.execute("SELECT op_id, answer FROM done").fetchall())
        numbers = [row[0] for row in connection.execute("SELECT seq FROM event ORDER BY seq").fetchall()]
        head = connection.execute("SELECT max(head) FROM workshop").fetchone()[0]
    lost = [line for line in answered if line.split()[0] not in stored]
    late = [line for line in answered if int(line.split()[2]) > head]
    if lost or late:
        verdict.wrong("lost", f"{where}: {len(lost)} answered commands of {len(answered)} are not there")
    if numbers != list(range(1, head + 1)):
        verdict.wrong("gaps", f"{where}: {len(numbers)} events, head {head}")


def power(folder: Path, size: Size) -> Result:
    """P2: enough cuts over runs with different seeds; and with synchronous=NORMAL something must get lost."""
    result, runs = Result(), size.of(1, 5)
    cuts = size.of(200, 5000) // runs
    for seed in range(size.seed, size.seed + runs):
        place = folder / f"full-{seed}"
        place.mkdir(parents=True)
        result.take(
            play(place, seed, cuts, size.of(300, 1500)), "cuts", "checked", "lost", "gaps", "unreadable", "syncs"
        )
        shutil.rmtree(place)
    (folder / "normal").mkdir()
    careless = play(folder / "normal", size.seed, size.of(60, 300), 300, NORMAL)
    result.figures["cuts that lose with synchronous=NORMAL"] = f"{careless.counts['lost']} of {careless.counts['cuts']}"
    result.expect(careless.counts["lost"], "synchronous=NORMAL was not caught")
    return result
