"""The tally of a workshop has every note that was ever written there, whatever became of it."""

from __future__ import annotations

import secrets

from app.domain.masking import digest
from app.domain.room import commands as c
from app.domain.room.decisions.decide import EraseText, Server
from app.domain.room.events import NoteWritten
from app.domain.tally.tally import Tally
from app.reports import make
from app.reports.imports.reading import read
from app.store.archive.records import import_record
from app.store.room import log
from tests.live.conftest import OWNER, WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.live.test_records import recorded
from tests.story import LEADER, hex_id, key, key_hash


def tally(place: Place) -> Tally:
    made = recorded(place, WORKSHOP).tally
    assert made
    return made


def fates(place: Place) -> dict[str, str]:
    return {leaf.id: leaf.fate.value for leaf in tally(place).leaves}


def mask(number: int) -> c.MaskNote:
    return c.MaskNote(hex_id(number), "[peitetty] on pitkä", digest("jono on pitkä"))


def furnish(place: Place) -> None:
    """Seven notes: two in a group, one alone, one hidden, one covered, one removed, one erased."""
    for number in range(1, 8):
        place.rooms.do(place.room, LIISA, note(number), "")
    removed = [c.RemoveNote(hex_id(number), key(hex_id(number))) for number in (6, 7)]
    for command in removed:
        place.rooms.do(place.room, LIISA, command, "")
    place.rooms.do(place.room, Server(), EraseText(hex_id(7)), "")
    place.rooms.do(place.room, LEADER, c.GroupNotes(hex_id(100), (hex_id(1), hex_id(2)), "Jonot"), "")
    place.rooms.do(place.room, LEADER, c.HideNote(hex_id(4), c.HideReason.HURTFUL), "")
    place.rooms.close(WORKSHOP, LEADER)
    place.rooms.do(place.room, LEADER, mask(5), "")


def test_every_note_of_the_log_is_in_the_tally_with_its_fate(place: Place) -> None:
    furnish(place)
    with place.database.read() as rows:
        happened = log.tail(rows, WORKSHOP, 0)
    written = {event.note: event.key_hash for event in happened if isinstance(event, NoteWritten)}
    assert {leaf.id: leaf.key for leaf in tally(place).leaves} == written
    told = ("grouped", "grouped", "cited", "hidden", "cited", "removed", "removed")
    assert fates(place) == {hex_id(number): fate for number, fate in enumerate(told, 1)}
    assert tally(place).is_whole
    assert tally(place).cites([one.id for one in recorded(place, WORKSHOP).notes])


def test_covering_and_erasing_leave_the_tally_as_it_was(place: Place) -> None:
    """A text may go; that the note was written stays."""
    furnish(place)
    before = tally(place)
    place.rooms.do(place.room, Server(), EraseText(hex_id(6)), "")
    place.rooms.do(place.room, LEADER, mask(3), "")
    assert sum(note.masked for note in recorded(place, WORKSHOP).notes) == 2
    assert tally(place) == before


def test_a_note_that_the_facilitator_takes_out_afterwards_gives_another_root(place: Place) -> None:
    furnish(place)
    before = tally(place)
    place.rooms.do(place.room, LEADER, c.HideNote(hex_id(3), c.HideReason.OTHER), "")
    assert fates(place)[hex_id(3)] == "hidden"
    assert tally(place).root != before.root


def test_the_fate_is_the_same_after_a_restart(place: Place) -> None:
    furnish(place)
    again = Place(place.database)
    assert tally(again) == tally(place)


def test_an_imported_workshop_says_that_it_has_no_tally(place: Place) -> None:
    furnish(place)
    given, copy = read(make("json", recorded(place, WORKSHOP))), hex_id(950)
    assert given.tally == tally(place)
    place.database.write(lambda rows: import_record(rows, OWNER, given, copy, lambda: secrets.token_hex(16)))
    assert recorded(place, copy).tally is None


def test_a_note_that_shows_nothing_is_told_as_empty(place: Place) -> None:
    """Together, people may empty a note that one of them has begun."""
    place.rooms.do(place.room, LEADER, c.GoToPhase("p2"), "")
    begun = c.WriteNote(hex_id(1), "a0", "p2", "", key_hash(hex_id(1)))
    assert place.rooms.do(place.room, LIISA, begun, "").ok
    assert fates(place) == {hex_id(1): "empty"}
