"""A search in an open room tells no more of its people than the room does: no role, nobody present, nothing removed."""

from __future__ import annotations

import hashlib
import json

import pytest
from sqlalchemy import update

from app.domain.room.commands import RemoveNote, WriteNote
from app.domain.room.decisions.decide import Holder, Participant
from app.store.archive import mentions
from app.store.room import participants
from app.store.tables import Writing
from tests.web.archive.test_mentions import asked
from tests.web.world import Browser, World


def test_no_role_is_found_but_by_the_administrator(world: World, facilitator: Browser):
    room = world.open(facilitator)
    world.browser().join(world.code(room), nickname="Otso", role="kokemusasiantuntija")
    world.write(room, "Odotan puhelua")
    world.runtime.database.write(lambda rows: rows.execute(update(Writing).values(role="kokemusasiantuntija")))
    for over in (False, True):
        if over:
            facilitator.post(f"/tyopajat/{room}/paattaminen")
        found = json.loads(asked(facilitator, "kokemus", tallenna="1"))
        assert [one["place"] for one in found] == ["workshop.plan"]
    with world.runtime.database.read() as rows:
        everywhere = {one.place for one in mentions.everywhere(rows, "kokemus")}
    assert everywhere == {"workshop.plan", "writing.role", "participant.role"}


def test_nobody_is_found_by_their_pseudonym_before_the_workshop_is_over(world: World, facilitator: Browser):
    room = world.open(facilitator)
    world.browser().join(world.code(room), nickname="Otso", role="ammattilainen")
    assert "Mistään tekstistä ei löytynyt" in asked(facilitator, "otso")
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    assert "nimimerkki" in asked(facilitator, "otso")


def member(world: World, room: str) -> Participant:
    with world.runtime.database.read() as rows:
        return Participant(participants.everyone(rows, room)[0].id)


@pytest.mark.parametrize("over", [False, True])
def test_a_note_that_its_writer_removed_is_not_found_while_it_waits_to_be_erased(
    world: World, facilitator: Browser, *, over: bool
):
    room = world.open(facilitator)
    world.browser().join(world.code(room), nickname="Otso", role="ammattilainen")
    note, key, somebody = world.id(), "0f" * 32, member(world, room)
    key_hash = hashlib.sha256(bytes.fromhex(key)).hexdigest()
    world.do(room, somebody, WriteNote(note, "estaa", "kirjoita", "Kerroin liikaa", key_hash))
    if over:
        facilitator.post(f"/tyopajat/{room}/paattaminen")
    assert "Kerroin liikaa" in asked(facilitator, "kerroin")
    world.do(room, Holder() if over else somebody, RemoveNote(note, key))
    assert "Mistään tekstistä ei löytynyt" in asked(facilitator, "kerroin")
