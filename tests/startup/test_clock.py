"""The wall clock of a running server leaps."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import delete, select

from app.domain.room.views.build import Audience
from app.store.backup import erasure_ledger
from app.store.db.database import Database
from app.store.room import workshops
from app.store.tables import ClockRow, WorkshopRow, Writing
from tests.admin.commands import nuotio_apart
from tests.attacks.test_stalls import Line, command
from tests.bench.furnish import PLAN
from tests.bench.house import built as house_built
from tests.leaping import LeapingClock, Visitor
from tests.serving import Server, select_a_moment

TICKET = re.compile(r'"ticket": ?"([^"]+)"')


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


@pytest.mark.parametrize("days", [13 / 24, 400])
def test_a_clock_that_leaps_ahead_throws_nobody_out_and_neither_does_confirming_it(
    days: float, tmp_path: Path, running: list[Server]
) -> None:
    clock = LeapingClock(tmp_path / "clock")
    server = Server(tmp_path, clock.settings).start()
    running.append(server)
    facilitator = Visitor(server)
    facilitator.make_account()
    room = facilitator.post("/tyopajat")[0].split("/")[2]
    plan = replace(PLAN, retention="2100-01-31")
    database = Database(f"sqlite:///{tmp_path / 'nuotio.db'}")
    database.write(lambda rows: workshops.replan(rows, room, plan))
    database.close()
    facilitator.post(f"/tyopajat/{room}/avaus")
    ticket = TICKET.search(html.unescape(facilitator.get(f"/tyopajat/{room}/ohjaus")[1]))
    assert ticket
    line = Line(server, ticket[1])
    clock.set(days=days)
    for _ in range(2):  # the first answer sets the cookie anew
        assert facilitator.get("/tyopajat")[0] == "/tyopajat"
    assert facilitator.post("/tyopajat")[0].startswith("/tyopajat/"), "her forms are taken"
    confirmed = nuotio_apart(tmp_path, "clock", "confirm", **clock.settings)
    assert confirmed.returncode == 0, confirmed.stderr
    while server.readiness()["clock"] != "ok":
        select_a_moment()
    for _ in range(30):  # the watch over sessions has looked several times
        select_a_moment()
    assert facilitator.get("/tyopajat")[0] == "/tyopajat"
    assert line.ask("command", {"op": "1" * 32, "c": {"t": "LockRoom"}})["ok"]
    line.raw.shutdown()


def kept(folder: Path) -> tuple[int, int]:
    """How many workshops and notes there are."""
    database = Database(f"sqlite:///{folder / 'nuotio.db'}")
    with database.read() as session:
        counts = len(list(session.scalars(select(WorkshopRow)))), len(list(session.scalars(select(Writing))))
    database.close()
    return counts


def forget_the_clock(folder: Path) -> None:
    """As after an upgrade from a version that kept no time: only the rows tell, and a probe writes one of them."""
    database = Database(f"sqlite:///{folder / 'nuotio.db'}")
    database.write(lambda session: session.execute(delete(ClockRow)))
    database.close()


def test_a_server_that_starts_400_days_ahead_deletes_nothing_until_it_is_told_that_the_clock_is_right(
    tmp_path: Path, running: list[Server]
) -> None:
    with house_built(tmp_path) as runtime:
        workshop = runtime.open(replace(PLAN, retention="2027-01-31"), {"a" * 32: "b" * 32})
        ticket = runtime.ticket(workshop, Audience.PARTICIPANT, "a" * 32)
    server = Server(tmp_path).start()
    running.append(server)
    line = Line(server, ticket)
    assert line.ask("command", command("säilyy"))["ok"]
    line.raw.shutdown()
    server.stop()
    forget_the_clock(tmp_path)
    clock = LeapingClock(tmp_path / "clock")
    clock.set(days=400)
    server.settings |= clock.settings
    server.start()
    found = server.readiness()
    assert found["ready"], "it works wholly"
    assert "bin/nuotio clock confirm" in found["clock"]
    said = server.log.read_text()
    assert said.count("nothing is deleted by date") >= 2, "at the start, in the table and in the log"
    line = Line(server, ticket)
    for number in range(15):  # the pulse has looked many times meanwhile
        assert line.ask("command", command(f"lappu {number}"))["ok"]
        select_a_moment()
    line.raw.shutdown()
    assert kept(tmp_path) == (1, 16)
    assert erasure_ledger.read(tmp_path / erasure_ledger.FILE) == []
    doctor = nuotio_apart(tmp_path, "doctor", **clock.settings)
    assert "nothing is deleted by date" in doctor.stdout
    confirmed = nuotio_apart(tmp_path, "clock", "confirm", **clock.settings)
    assert confirmed.returncode == 0, confirmed.stderr
    assert server.readiness()["clock"] == "ok"
    while kept(tmp_path) != (0, 0):
        select_a_moment()
    assert erasure_ledger.read(tmp_path / erasure_ledger.FILE) == [(workshop, "")]
