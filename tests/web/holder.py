"""The holder of a follow-up code: writes notes whose keys they can show, and asks for them on the follow-up page."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from werkzeug.test import TestResponse

from app.domain.room.commands import WriteNote
from app.domain.room.decisions.decide import Participant
from app.domain.values import NoteUse
from app.store.room import participants
from tests.web.world import Browser, World

LOOKUP = "0f" * 32
SECRET = b"salaisuus"


def key_of(note: str) -> str:
    """What the holder's device shows for a note."""
    return hmac.new(SECRET, note.encode(), hashlib.sha256).hexdigest()


def write_as_holder(world: World, room: str, text: str) -> str:
    """A note that the holder of SECRET can prove; its id."""
    with world.runtime.database.read() as rows:
        somebody = participants.everyone(rows, room)[0].id
    note = world.id()
    key_hash = hashlib.sha256(bytes.fromhex(key_of(note))).hexdigest()
    world.do(room, Participant(somebody), WriteNote(note, "estaa", "kirjoita", text, key_hash))
    return note


def promised(world: World, room: str) -> Browser:
    """A member whose follow-up code is promised."""
    member = world.browser()
    member.join(world.code(room))
    member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP})
    return member


def follow(browser: Browser, *notes: str) -> dict[str, Any]:
    """What the code leads to."""
    told = browser.post_json("/seuranta", {"lookup": LOOKUP, "keys": {note: key_of(note) for note in notes}})
    assert told.status_code == 200
    found: dict[str, Any] = told.get_json()
    return found


def take_back(browser: Browser, workshop: str, note: str, **other: str) -> TestResponse:
    """Peru lappu."""
    command = {"t": "RemoveNote", "note": note, "key": key_of(note), **other}
    return browser.post_json("/seuranta/lappu", {"workshop": workshop, "command": command})


def give_back(browser: Browser, workshop: str, note: str) -> TestResponse:
    """Kumoa."""
    return take_back(browser, workshop, note, t="RestoreNote")


def allow(browser: Browser, workshop: str, note: str, use: NoteUse, **other: str) -> TestResponse:
    """Say what reports may do with a note."""
    command = {"t": "AllowUse", "note": note, "use": use.value, "key": key_of(note), **other}
    return browser.post_json("/seuranta/lappu", {"workshop": workshop, "command": command})
