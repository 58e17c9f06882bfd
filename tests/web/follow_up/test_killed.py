"""A note that was taken back is erased after a restart, whenever the server died."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app import create_app
from app.background import ticks
from app.config import environment
from app.live.housekeeping.erasure import GRACE_AFTERWARDS, Erasure
from app.live.housekeeping.tightening import Tightening
from app.live.ticker import Ticker
from app.runtime import Runtime
from tests.serving import ROOT
from tests.web.follow_up.killed import TEXT, WHEN, settings


def killed(folder: Path, when: str) -> tuple[str, str]:
    """The first life of the server, which ends in the moment of its last answer; the workshop and the note."""
    command = [sys.executable, "-m", "tests.web.follow_up.killed", str(folder), when]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    room, note, done = run.stdout.split()
    assert (run.returncode, done) == (-signal.SIGKILL, "True")
    return room, note


def holding(folder: Path) -> list[str]:
    """The files that hold the text."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if TEXT.encode() in path.read_bytes()]


@pytest.mark.parametrize("when", WHEN)
def test_what_was_taken_back_when_the_server_was_killed_is_gone_within_a_minute_of_the_restart(
    tmp_path: Path, when: str
) -> None:
    room, note = killed(tmp_path, when)
    assert holding(tmp_path), "it died too late"
    runtime: Runtime = create_app(environment.read(settings(tmp_path)), ticking=False).extensions["nuotio"]
    clock = [0.0]
    erasing = Erasure(runtime.rooms, lambda: clock[0])
    ticker = Ticker(lambda: clock[0], lambda _: None, ticks(runtime, erasing, Tightening(runtime.rooms)))
    runtime.rooms.load_open_rooms()
    for now in (0.25, GRACE_AFTERWARDS + 1):
        clock[0] = now
        ticker.tick()
    assert runtime.rooms.get(room).state.notes[note].erased
    assert holding(tmp_path) == []
    runtime.rooms.load_open_rooms()
    with runtime.database.read() as rows:
        assert rows.connection().exec_driver_sql("SELECT erasing FROM workshop").scalar() == "", "nothing is left to do"
    runtime.database.close()
