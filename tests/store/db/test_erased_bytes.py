"""On PostgreSQL an erased text stays in the files of its tables until the command of docs/SCALING.md has run."""

from __future__ import annotations

import re

from app.domain.room import commands as c
from app.domain.room.decisions.decide import EraseText, Server
from app.store.db.database import Database
from tests.live.conftest import WORKSHOP, Place, _furnish
from tests.live.test_commit_queue import LIISA, note
from tests.servers import PostgreSQL
from tests.serving import ROOT
from tests.story import hex_id, key

WORD = "kanarialintusana"
COMMAND = re.compile(r"^ {4}(VACUUM .*);$", re.MULTILINE)


def in_tables(cluster: PostgreSQL, url: str) -> int:
    """How often the word is in the files of the tables and indexes, once the memory of the server is on disk."""
    cluster.tell("CHECKPOINT", url.rpartition("/")[2])
    files = (cluster.folder / "data" / "base").rglob("*")
    return sum(path.read_bytes().count(WORD.encode()) for path in files if path.is_file())


def test_an_erased_text_is_in_no_file_of_the_tables_after_the_command_of_the_night(
    postgresql: PostgreSQL, postgresql_url: str
) -> None:
    place = Place(Database(postgresql_url))
    place.database.write(_furnish)
    place.rooms.open(WORKSHOP)
    for number in range(1, 61):
        text = f"{WORD} {number}" if number % 3 == 0 else f"jono {number}"
        assert place.rooms.do(place.room, LIISA, note(number, text)).ok
    for number in range(3, 61, 3):
        id_ = hex_id(number)
        assert place.rooms.do(place.room, LIISA, c.RemoveNote(id_, key(id_))).ok
        assert place.rooms.do(place.room, Server(), EraseText(id_)).ok
    place.database.close()
    assert in_tables(postgresql, postgresql_url) > 0, "it is not gone by itself, as the page says"
    commands = COMMAND.findall((ROOT / "docs" / "SCALING.md").read_text())
    for command in commands:
        postgresql.tell(command, postgresql_url.rpartition("/")[2])
    assert len(commands) == 1
    assert in_tables(postgresql, postgresql_url) == 0
