"""A server that is killed at any moment gives nobody a second ballot, and takes none away that was answered."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.tables import BallotRow
from tests.live.ballots.device import Device
from tests.live.conftest import WORKSHOP, Place, _furnish
from tests.story import hex_id

SPAWN = multiprocessing.get_context("spawn")
KILLS = 4
MEMBERS = [hex_id(200 + number) for number in range(4)]


def serve(file: str, tags: list[tuple[str, str]], told: Connection) -> None:
    """Answers one request after another, until it is killed, and tells which were answered with a ballot."""
    place = Place(Database(f"sqlite:///{file}"))
    devices = [Device(place, person, tag) for person, tag in tags]
    told.send("")
    while True:
        for device in devices:
            if device.ask():
                told.send(device.tag)


def test_after_every_kill_each_member_has_at_most_one_ballot_and_all_that_were_told(tmp_path: Path) -> None:
    """Two devices of each member ask, each for a tag of its own."""
    for number in range(KILLS):
        file, dice = tmp_path / f"{number}.db", random.Random(number)
        first = Database(f"sqlite:///{file}")
        migrate(first, copying=False)
        first.write(_furnish)
        Place(first).rooms.open(WORKSHOP)
        first.close()
        tags = [(person, f"{person}{side:032x}") for person in MEMBERS for side in (1, 2)]
        dice.shuffle(tags)
        answered = killed(file, tags, dice.random() / 200)
        place = Place(Database(f"sqlite:///{file}"))
        for person in MEMBERS:
            with place.database.read() as session:
                kept = session.scalars(select(BallotRow.blinded).where(BallotRow.participant_id == person)).all()
            told = answered & {tag for owner, tag in tags if owner == person}
            assert len(told) <= len(kept) <= 1
            assert Device(place, person, "f" * 64).ask() == (not kept)
        place.database.close()


def killed(file: Path, tags: list[tuple[str, str]], after: float) -> set[str]:
    """The tags whose requests were answered before the kill, which comes so many seconds after the first one."""
    mine, its = SPAWN.Pipe()
    server = SPAWN.Process(target=serve, args=(str(file), tags, its))
    server.start()
    mine.recv()
    server.join(after)
    os.kill(server.pid or 0, signal.SIGKILL)
    server.join()
    answered = set()
    while mine.poll():
        answered.add(mine.recv())
    return answered
