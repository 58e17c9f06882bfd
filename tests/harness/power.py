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
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from app.store.db.sqlite import PRAGMAS
from tests.harness.disk import Deed, Disk
from tests.harness.furnishing import furnish
from tests.harness.result import Result, Size
from tests.harness.shims import built
from tests.harness.verdict import Verdict
from tests.serving import ROOT

FULL, NORMAL = 2, 1
HEAD = struct.Struct("<cIQI")


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
