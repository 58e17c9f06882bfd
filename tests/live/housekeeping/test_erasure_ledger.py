"""What is erased for good is in the ledger, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.live.housekeeping.erasure import GRACE, Erasure
from app.store.backup import erasure_ledger
from tests.live.conftest import WORKSHOP, Place
from tests.story import LEADER, hex_id, key, key_hash

PERSON = Participant(hex_id(200))


@pytest.fixture
def ledger(place: Place, tmp_path: Path) -> Path:
    place.rooms.ledger = erasure_ledger.Ledger(tmp_path / erasure_ledger.FILE)
    return tmp_path / erasure_ledger.FILE


def written(place: Place, number: int) -> str:
    note = hex_id(number)
    assert place.rooms.do(
        place.room, PERSON, c.WriteNote(note, "a0", "p1", "pois", key_hash(note)), hex_id(number + 1)
    ).ok
    return note


def removed(place: Place, note: str, op: int) -> None:
    assert place.rooms.do(place.room, PERSON, c.RemoveNote(note, key(note)), hex_id(op)).ok


def test_a_note_is_in_the_ledger_when_its_minute_is_over(place: Place, ledger: Path) -> None:
    erasing = Erasure(place.rooms, lambda: 0.0)
    note = written(place, 5000)
    removed(place, note, 5100)
    erasing.tick(GRACE - 1)
    assert erasure_ledger.read(ledger) == []
    erasing.tick(GRACE + 1)
    assert erasure_ledger.read(ledger) == [(WORKSHOP, note)]
    assert place.room.texts[note][0] == ""


def test_a_note_that_was_brought_back_is_not(place: Place, ledger: Path) -> None:
    erasing = Erasure(place.rooms, lambda: 0.0)
    note = written(place, 5000)
    removed(place, note, 5100)
    assert place.rooms.do(place.room, PERSON, c.RestoreNote(note, key(note)), hex_id(5101)).ok
    erasing.tick(GRACE + 1)
    assert erasure_ledger.read(ledger) == []
    assert "pois" not in ledger.read_text(), "ids only"


def test_a_workshop_that_is_deleted_is_in_the_ledger(place: Place, ledger: Path) -> None:
    assert place.rooms.do(place.room, LEADER, c.CloseWorkshop()).ok
    place.rooms.delete(WORKSHOP)
    assert erasure_ledger.read(ledger) == [(WORKSHOP, "")]


def test_what_cannot_be_told_to_the_ledger_is_not_erased(place: Place, tmp_path: Path) -> None:
    place.rooms.ledger = erasure_ledger.Ledger(tmp_path)
    with pytest.raises(OSError, match="directory"):
        place.rooms.delete(WORKSHOP)
    assert place.rooms.get(WORKSHOP).state.seq > 0


def test_what_another_process_erased_first_stays_in_the_ledger(place: Place, ledger: Path) -> None:
    note = written(place, 5000)
    here, there = Erasure(place.rooms, lambda: 0.0), Erasure(place.rooms, lambda: 0.0)
    removed(place, note, 5100)
    for erasing in (here, there):
        erasing.tick(GRACE + 1)
    assert erasure_ledger.read(ledger) == [(WORKSHOP, note)]
