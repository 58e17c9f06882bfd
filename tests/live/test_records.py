"""The record of a workshop says what the board shows."""

from __future__ import annotations

import secrets

from app.domain.room import commands as c
from app.store.archive.records import import_record, record
from app.store.room import log, participants
from tests.live.conftest import OWNER, WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.story import LEADER, hex_id


def test_a_note_in_a_group_stands_in_the_area_of_its_group(place: Place) -> None:
    other = c.WriteNote(hex_id(2), "a2", "p1", "toisella alueella", "0" * 64)
    for command in (note(1), other):
        place.rooms.do(place.room, LIISA, command, "")
    grouped = c.GroupNotes(hex_id(100), (hex_id(1), hex_id(2)), "Jonot")
    place.rooms.do(place.room, LEADER, grouped, "")
    with place.database.read() as session:
        made = record(session, WORKSHOP)
    assert {one.area for one in made.notes} == {"a0"} == {group.area for group in made.groups}


def test_a_record_tells_on_notes_only_the_roles_that_it_tells_of_people(place: Place) -> None:
    """When the note was written, five shared the role; at the end one more person gave another."""

    def join(number: int, role: str) -> None:
        who = hex_id(number)
        place.database.write(lambda session: participants.join(session, WORKSHOP, who, who, "Kuusi", role))

    join(210, "ammattilainen")
    place.rooms.do(place.room, LIISA, note(1), "")
    join(211, "kokemusasiantuntija")
    place.rooms.close(WORKSHOP, LEADER)
    with place.database.read() as session:
        made, kept = record(session, WORKSHOP), log.roles(session, WORKSHOP)
    assert list(kept.values()) == ["ammattilainen"]
    assert (made.roles, [one.role for one in made.notes]) == ({}, [""])


def test_a_record_that_was_imported_is_the_same_record_but_for_its_ids(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1), "")
    place.rooms.do(place.room, LEADER, c.GroupNotes(hex_id(100), (hex_id(1),), "Jonot"), "")
    place.rooms.do(place.room, LEADER, c.GoToPhase("p4"), "")
    for _ in range(2):
        place.rooms.do(place.room, LIISA, c.GiveDot("p4", hex_id(100), "a" * 64), "")
    place.rooms.close(WORKSHOP, LEADER)
    copy = hex_id(950)
    with place.database.read() as session:
        made = record(session, WORKSHOP)
    place.database.write(lambda session: import_record(session, OWNER, made, copy, lambda: secrets.token_hex(16)))
    with place.database.read() as session:
        again = record(session, copy)
    assert [(one.text, one.area, one.dots) for one in again.notes] == [
        (one.text, one.area, one.dots) for one in made.notes
    ]
    assert [(one.name, one.dots) for one in again.groups] == [("Jonot", 2)]
    assert (again.plan, again.headcount, again.closed_on) == (made.plan, made.headcount, made.closed_on)
