"""The wall clock of a running server leaps."""

from __future__ import annotations

from pathlib import Path

from tests.leaping import LeapingClock, Visitor
from tests.serving import Server


def test_a_clock_that_goes_back_two_days_throws_nobody_out(tmp_path: Path, running: list[Server]) -> None:
    clock = LeapingClock(tmp_path / "clock")
    server = Server(tmp_path, clock.settings).start()
    running.append(server)
    facilitator = Visitor(server)
    facilitator.make_account()
    clock.set(days=-2)
    for _ in range(2):  # the first answer sets the cookie anew
        assert facilitator.get("/tyopajat")[0] == "/tyopajat"
    assert facilitator.post("/tyopajat")[0].startswith("/tyopajat/"), "her forms are taken"
