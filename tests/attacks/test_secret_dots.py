"""While dots are given in secret, nothing on the line tells where they go."""

from __future__ import annotations

from app.domain.interactions.dots.rules import GiveDot, TakeDot
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.domain.room.views.build import PARTICIPANT
from app.live.room import Room
from tests.live.conftest import Place
from tests.screen import fold, sent
from tests.story import LEADER, hex_id, key_hash

NOTES = [hex_id(number) for number in range(1, 5)]
TAG = "1" * 64


def ready(place: Place) -> Room:
    """A room with notes, in the phase of dots."""
    for number, note in enumerate(NOTES):
        command = c.WriteNote(note, "a0", "p1", f"Lappu {number}", key_hash(note))
        assert place.rooms.do(place.room, Participant(hex_id(200)), command, hex_id(20 + number)).ok
    assert place.rooms.do(place.room, LEADER, c.GoToPhase("p4"), hex_id(30)).ok
    return place.room


def give(place: Place, note: str) -> None:
    assert place.vote(hex_id(201), GiveDot("p4", note, TAG), hex_id(40)).ok


def test_a_secret_dot_moves_nothing_on_the_wire_but_the_number_of_the_log(place: Place) -> None:
    ready(place)
    place.said.clear()
    give(place, NOTES[2])
    told = [data["patch"] for event, data, to in place.said if event == "batch" and "facilitator" not in to]
    assert len(told) == 2
    assert not any(NOTES[2] in str(patch) for patch in told)


def test_asking_what_was_missed_does_not_tell_which_notes_have_dots(place: Place) -> None:
    room = ready(place)
    before = room.state.seq - 1
    give(place, NOTES[2])
    missed = sent(room.since(room.epoch, before, PARTICIPANT))
    assert missed
    assert missed["patch"]["phase"] == "p4"
    named = missed["patch"].get("notes", {}).keys()
    assert named in (set(), set(NOTES)), "a note that is told alone is told to have a dot"


def test_dots_that_were_seen_before_the_round_are_put_away_when_it_begins(place: Place) -> None:
    room = ready(place)
    give(place, NOTES[2])
    do = lambda phase, op: place.rooms.do(room, LEADER, c.GoToPhase(phase), hex_id(op))  # noqa: E731
    assert do("p1", 50).ok
    seen, seq = sent(room.view(PARTICIPANT)), room.state.seq
    assert seen["notes"][NOTES[2]]["marks"] == {"p4": 1}
    assert do("p4", 51).ok
    assert place.rooms.do(room, Participant(hex_id(201)), TakeDot("p4", NOTES[2], TAG), hex_id(52)).ok
    missed = sent(room.since(room.epoch, seq, PARTICIPANT))
    assert missed
    assert fold(seen, missed["patch"]) == sent(room.view(PARTICIPANT))
