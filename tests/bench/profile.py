"""Where the time of a saturated server goes, by py-spy: own time by function."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.bench.driving import Drive, drive
from tests.bench.furnished import Shape
from tests.bench.scenarios import Templates
from tests.bench.subjects import Subject, running
from tests.serving import ROOT

SHAPE = Shape(1, 100)
SECONDS = 8
MOST = 25
WAITING = re.compile(r"^(Condition\.wait|wait|do_poll|epoll_wait|sleep|Watchdog\.watch) \(")
FRAME = re.compile(r"^(?P<name>\S+) \((?P<file>[^:)]+)(?::\d+)?\)$")


def profile(subject: Subject, templates: Templates, ops_per_second: float) -> list[tuple[str, float]]:
    """Function and share of the busy time that is its own, most first."""
    kept = templates.folder / "profile"
    with templates.copy(SHAPE, subject) as (folder, rooms), running(subject, folder) as server:
        spy = [
            str(Path(sys.executable).with_name("py-spy")),
            "record",
            "--pid",
            str(server.pid),
            "--duration",
            str(SECONDS),
        ]
        command = [*spy, "--rate", "100", "--format", "raw", "--output", str(kept)]
        how = Drive(rate=ops_per_second / SHAPE.people, seconds=SECONDS + 4, warmup=1, writing=False)
        with subprocess.Popen(
            ["sh", "-c", 'sleep 5; exec "$@"', "spy", *command], stderr=subprocess.DEVNULL
        ) as watching:
            drive(subject, server, rooms, how)
            watching.wait()
    return own_times(kept.read_text())


def own_times(stacks: str) -> list[tuple[str, float]]:
    """From lines of `outer;inner count`: which innermost functions were seen how often, as shares."""
    seen: Counter[str] = Counter()
    for line in stacks.splitlines():
        stack, _, count = line.rpartition(" ")
        frame = stack.rpartition(";")[2]
        if not idle(stack):
            seen[told(frame)] += int(count)
    total = sum(seen.values()) or 1
    return [(name, count / total) for name, count in seen.most_common(MOST)]


def idle(stack: str) -> bool:
    """Waiting is no work: threads that wait for something to do."""
    return bool(WAITING.search(stack.rpartition(";")[2]))


def told(frame: str) -> str:
    """`function (file)`, without places of this machine."""
    found = FRAME.match(frame)
    if not found:
        return re.sub(r"/\S*/", "", frame)
    file = found["file"].replace(f"{ROOT}/", "")
    return f"{found['name']} ({re.sub(r'^.*/(?:site-packages|lib)/', '', file)})"
