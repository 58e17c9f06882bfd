"""A server that dies between the moment when a note is taken back and the moment when its text is erased."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app import create_app
from app.config import environment
from tests.web.holder import promised, take_back, write_as_holder
from tests.web.world import World

TEXT = "Kanarialintu lauloi kolmesti"
WHEN = ("after the end", "before the end")


def settings(folder: Path) -> dict[str, str]:
    """What both lives of the server are started with."""
    return {
        "NUOTIO_DATA": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'nuotio.db'}",
        "ASYNC_MODE": "threading",
    }


def main(folder: Path, when: str) -> None:
    """Writes a note, takes it back before or after the end of the workshop, and dies with the last answer."""
    world = World(create_app(environment.read(settings(folder)), ticking=False))
    facilitator = world.facilitator("ohjaaja@example.org")
    room = world.open(facilitator)
    writer = promised(world, room)
    note = write_as_holder(world, room, TEXT)
    deeds = [
        lambda: facilitator.post(f"/tyopajat/{room}/paattaminen").status_code == 303,
        lambda: take_back(writer, room, note).status_code == 204,
    ]
    done = [deed() for deed in (deeds if when == WHEN[0] else reversed(deeds))]
    print(room, note, all(done), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
