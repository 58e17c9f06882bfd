"""Runs under tracing.c: people write through the product's own store, and it is noted what was answered.

Arguments: data folder, workshop, seed, how many commands, value of PRAGMA synchronous.
"""

from __future__ import annotations

import os
import random
import secrets
import sys
import threading
from pathlib import Path

import msgspec
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.live.broadcast import Fanout
from app.live.rooms import Rooms
from app.store.db import sqlite
from app.store.db.database import Database
from app.store.room.participants import present
from tests.harness.deeds import Deeds
from tests.harness.furnishing import DAY

WRITERS = 4


def main(folder: Path, workshop: str, seed: int, commands: int, synchronous: int) -> None:
    """Write until done, then die without closing anything."""
    sqlite.PRAGMAS["synchronous"] = synchronous
    database = Database(f"sqlite:///{folder / 'nuotio.db'}")
    rooms = Rooms(database, Fanout(lambda *_: None), lambda: 0, lambda: DAY, secrets.randbelow)
    room = rooms.get(workshop)
    told = os.open(str(folder / "answered"), os.O_WRONLY | os.O_CREAT, 0o600)
    with database.read() as session:
        person = Participant(_anybody(session, workshop))
    view = {"notes": {}, "phase": "p1"}

    def write(number: int) -> None:
        deeds = Deeds(random.Random(seed * 100 + number))
        for turn in range(commands // WRITERS):
            command = msgspec.convert(deeds.next(view), c.LiveCommand)
            op = deeds.id()
            answer = rooms.do(room, person, command, op)
            os.write(told, f"{op} {int(answer.ok)} {answer.seq}\n".encode())
            if number == 0 and turn % 97 == 96:
                database.checkpoint()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os._exit(0)


def _anybody(session: Session, workshop: str) -> str:
    id_ = session.execute(text("SELECT id FROM participant WHERE workshop_id = :w LIMIT 1"), {"w": workshop}).scalar()
    assert present(session, [(workshop, str(id_))])
    return str(id_)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
