"""The room of the live tests, with a note, in the round of dots."""

from __future__ import annotations

import pytest

from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from tests.live.ballots.device import ROUND, TARGET
from tests.live.conftest import Place
from tests.story import LEADER, hex_id, key_hash


@pytest.fixture
def voting(place: Place) -> Place:
    note = c.WriteNote(TARGET, "a0", "p1", "jono on pitkä", key_hash(TARGET))
    assert place.rooms.do(place.room, Participant(hex_id(200)), note).ok
    assert place.rooms.do(place.room, LEADER, c.GoToPhase(ROUND)).ok
    return place
