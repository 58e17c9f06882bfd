"""A server that dies when a stricter contract is on disk, before anybody was told and before the log was emptied."""

from __future__ import annotations

import os
import signal
import sys

from app.live.housekeeping.tightening import tighten
from app.store.db.database import Database
from tests.live.conftest import Place
from tests.live.tightening.conftest import STRICT
from tests.story import LEADER


def main(url: str) -> None:
    """Makes the contract stricter; the first who would hear of the commit ends the process."""
    place = Place(Database(url))
    place.room  # noqa: B018  it is loaded
    place.rooms.committed_hooks.insert(0, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    tighten(place.rooms, place.room, LEADER, STRICT, "")


if __name__ == "__main__":
    main(sys.argv[1])
