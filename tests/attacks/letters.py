"""Texts with characters that no text may hold, and a line to send them on."""

from __future__ import annotations

import json
from typing import Any, cast

from app.domain.room.views.build import Audience
from app.live.rate_limits import Allowance, Bucket
from app.sockets.command_handlers import CommandHandlers
from app.sockets.connections import Connection
from app.store.room import participants
from tests.live.test_commit_queue import LIISA
from tests.story import hex_id, key_hash
from tests.web.world import Browser, World

KINDS = {"a\0b": "nul", "\x07kello": "control", "\x92": "control", "\uffff": "reserved", "\u202etakaperin": "reversing"}
UNSEEN = ("\u200b\u200b", "\u2800\u3164", "\u00ad", " \u00a0\ufeff", "\u200d\ufe0f")
FINE = ("Mikä\u00a0ei\u202ftoimi?", "👩‍⚕️", "می‌خواهم", "\u202d+358 40\u202c", "sarkain\tja\nrivi", "Anna\u200dMaija")


class Line:
    """A member's commands, each sent both ways: waiting for the answer and not."""

    def __init__(self, world: World, facilitator: Browser) -> None:
        self.workshop = world.open(facilitator)
        join = lambda rows: participants.join(rows, self.workshop, LIISA.id, "avain", "Koivu", "")  # noqa: E731
        world.runtime.database.write(join)
        self.connection = Connection("s", self.workshop, Audience.PARTICIPANT, LIISA.id, Allowance(Bucket(99, 99)))
        self.commanding = CommandHandlers(world.runtime, cast("Any", None))

    def codes(self, **command: Any) -> set[str]:
        """What came of it, “” for done."""
        heard: list[bytes] = []
        told = self.commanding.command(self.connection, {"op": hex_id(1), "c": command})
        asked = json.dumps({"op": hex_id(2), "c": {**command, "note": hex_id(8)} if "text" in command else command})
        assert self.commanding.hear(self.connection, asked.encode(), heard.append)
        return {told.code, json.loads(heard[0]).get("code", "")}

    def note(self, text: str) -> dict[str, Any]:
        place = {"area": "estaa", "phase": "kirjoita"}
        return {"t": "WriteNote", "note": hex_id(5), **place, "text": text, "key_hash": key_hash(hex_id(5))}

    def write(self, text: str) -> set[str]:
        return self.codes(**self.note(text))

    def put_back(self, name: str) -> set[str]:
        return self.codes(
            t="PutBack", notes=[], names=[{"group": hex_id(7), "area": "estaa", "left": "Jono", "back": name}]
        )
