"""A note that people have open, and the pens they write with: the phone's side of writing together."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from pycrdt import Doc, Text

from app.domain.room import commands as c
from app.domain.room.decisions.decide import Facilitator, Participant
from app.live.cowriting.open_note import Writer
from app.live.cowriting.open_notes import Cowriting
from app.store.room import cowriting
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.screen import sent
from tests.story import hex_id

NOTE = hex_id(1)
LEADER = Facilitator(hex_id(900))


class Room:
    """A note “jono” in the phase where people write together, and what everybody hears."""

    def __init__(self, place: Place, text: str = "jono") -> None:
        self.place = place
        assert place.rooms.do(place.room, LIISA, note(1, text), "").ok
        self.go("p2")
        self.heard: list[tuple[str, Any, str]] = []
        self.cowriting = Cowriting(place.rooms, self.hear)
        place.said.clear()

    def go(self, phase: str) -> None:
        assert self.place.rooms.do(self.place.room, LEADER, c.GoToPhase(phase), "").ok

    def hear(self, event: str, message: object, to: str) -> None:
        self.heard.append((event, sent(message), to))

    def told(self, name: str) -> list[Any]:
        """What all participants were told under this name, once each."""
        return [data for event, data, to in self.place.said if event == name and to == f"{WORKSHOP}:participant"]

    @property
    def kept(self) -> tuple[bytes | None, str, str]:
        with self.place.database.read() as session:
            return cowriting.load(session, WORKSHOP, NOTE)


class Pen:
    """Somebody who has the note open."""

    def __init__(self, room: Room, actor: Participant | Facilitator, channel: str) -> None:
        self.room, self.writer = room, Writer(channel, actor)
        self.opened = sent(room.cowriting.open(WORKSHOP, self.writer, NOTE))
        if self.opened["ok"]:
            self.doc: Doc[Text] = Doc(client_id=self.opened["cid"])
            self.shared = self.doc.get("t", type=Text)
            self.doc.apply_update(b64decode(self.opened["state"]))

    @property
    def text(self) -> str:
        return str(self.shared)

    def change(self, at: int, gone: int, new: str) -> bytes:
        before = self.doc.get_state()
        with self.doc.transaction():
            del self.shared[at : at + gone]
            self.shared.insert(at, new)
        return self.doc.get_update(before)

    def send(self, update: bytes) -> str:
        """“ok”, or the code of the refusal."""
        answer = self.room.cowriting.update(WORKSHOP, self.writer, NOTE, update)
        return "ok" if answer.ok else answer.code

    def write(self, at: int, new: str, gone: int = 0) -> str:
        return self.send(self.change(at, gone, new))

    def hear(self) -> list[str]:
        """Take in what came, and say what it was."""
        mine = [data for _, data, to in self.room.heard if to == self.writer.channel]
        self.room.heard = [said for said in self.room.heard if said[2] != self.writer.channel]
        for data in mine:
            if "update" in data:
                self.doc.apply_update(b64decode(data["update"]))
        return [(data.keys() - {"note"}).pop() for data in mine]
