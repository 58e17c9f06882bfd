"""A copy of what one follow-up code has written: a file for its holder, with nothing that others wrote."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from app.web.follow_up import own_copy
from app.web.people.fair_queue import Kind
from tests.reports.reading import pdf_text, squeezed
from tests.serving import select_a_moment
from tests.web.holder import LOOKUP, key_of, write_as_holder
from tests.web.world import Browser, World


@pytest.fixture
def own(world: World, room: str, facilitator: Browser) -> str:
    """A note of the holder in a workshop that is over, beside one of somebody else."""
    member = world.browser()
    member.join(world.code(room))
    member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP})
    note = write_as_holder(world, room, "Soita minulle 040 123 4567")
    world.write(room, "Toisen lappu")
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    return note


def asked(browser: Browser, kind: str, keys: dict[str, str]) -> Any:
    return browser.post_json("/seuranta/kopio", {"lookup": LOOKUP, "kind": kind, "keys": keys})


def test_the_copy_has_ones_own_notes_to_the_letter_and_nobody_elses(world: World, anybody: Browser, own: str):
    told = json.loads(asked(anybody, "json", {own: key_of(own)}).data)
    assert [note["text"] for note in told["notes"]] == ["Soita minulle 040 123 4567"]
    printed = asked(anybody, "pdf", {own: key_of(own)}).data
    assert printed.startswith(b"%PDF")
    assert squeezed("Soita minulle 040 123 4567") in pdf_text(printed)
    assert squeezed("Toisen lappu") not in pdf_text(printed)
    assert not any(world.runtime.config.folder.rglob("*.pdf")), "nothing is kept"


def test_without_the_key_of_a_note_it_is_not_copied(world: World, anybody: Browser, own: str, room: str):
    others = [id_ for id_ in world.runtime.rooms.get(room).state.notes if id_ != own]
    told = json.loads(asked(anybody, "json", {id_: key_of(id_) for id_ in others}).data)
    assert told.get("notes", []) == []
    unknown = anybody.post_json("/seuranta/kopio", {"lookup": "1" * 64, "kind": "json", "keys": {}})
    assert unknown.status_code == 404


def test_who_asks_while_another_copy_is_made_waits_for_their_turn(world: World, anybody: Browser, own: str):
    answers: list[int] = []

    def ask() -> None:
        answers.append(asked(anybody, "json", {own: key_of(own)}).status_code)

    with own_copy.turns.turn("198.51.100.9", Kind.STRANGER):
        waiting = threading.Thread(target=ask)
        waiting.start()
        while own_copy.turns._waiting == 0 and waiting.is_alive():
            select_a_moment()
        assert answers == []
    waiting.join()
    assert answers == [200]
