"""Ids come from devices, and a device may send whatever it likes."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.domain.room.views.build import PARTICIPANT
from tests.live.conftest import Place
from tests.story import LEADER, hex_id, key, key_hash

SOMEBODY, SOMEBODY_ELSE = Participant(hex_id(200)), Participant(hex_id(201))


def write(note: str, text: str) -> c.WriteNote:
    return c.WriteNote(note, "a0", "p1", text, key_hash(note))


def test_a_note_under_the_id_of_a_group_does_not_write_over_the_name_of_the_group(place: Place) -> None:
    note, group = hex_id(1), hex_id(2)
    assert place.rooms.do(place.room, SOMEBODY, write(note, "Jono on pitkä"), hex_id(11)).ok
    assert place.rooms.do(place.room, LEADER, c.GroupNotes(group, (note,), "Jonot"), hex_id(12)).ok
    forged = place.rooms.do(place.room, SOMEBODY_ELSE, write(group, "ryhmän nimi katosi"), hex_id(13))
    assert forged.code == "exists"
    assert place.room.view(PARTICIPANT).groups[group].name == "Jonot"


@pytest.mark.parametrize("ending", ["\n", " ", "0"])
def test_an_id_has_thirty_two_characters_and_no_line_break_after_them(ending: str) -> None:
    sent = {"t": "RemoveNote", "note": hex_id(1) + ending, "key": key(hex_id(1))}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(sent, c.LiveCommand)
    sent = {"t": "RemoveNote", "note": hex_id(1), "key": key(hex_id(1)) + ending}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(sent, c.LiveCommand)
