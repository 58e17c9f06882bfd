"""How the room stands when a history begins: open, in its phase, with two notes in an area and a group of one."""

from __future__ import annotations

import hashlib

from voprf import ristretto

from app.domain.room import commands as c
from app.domain.room.decisions.decide import Facilitator, Participant
from app.domain.room.views.build import Audience
from app.store.room.participants import hashed
from tests.laws.anonymity.acts.follow_up import promised
from tests.laws.anonymity.history import PEOPLE
from tests.laws.anonymity.room import AFTERWARDS, MEMBERS, OWNER, PLAN, SCENES, SIGNED_IN, WORKSHOP
from tests.laws.anonymity.stage import Play
from tests.story import hex_id, key_hash

NOTES = [hex_id(1000 + number) for number in range(3)]
GROUP = hex_id(1100)


def _asks_for_ballots(play: Play, who: int) -> None:
    """In one's own name: the server learns that this member has ballots, and of each only a blinded tag."""
    tags = {phase: hashlib.sha256(f"{who} {phase}".encode()).digest() for phase in PLAN.rounds}
    blinded = {phase: ristretto.Client.blind(tag)[1].serialize().hex() for phase, tag in tags.items()}
    play.connect(f"asking {who}", Audience.PARTICIPANT, MEMBERS[who])
    answer = play.ask(f"asking {who}", "ballots", {"blinded": blinded})
    assert answer["given"].keys() == blinded.keys()


def prologue(play: Play, scene: str) -> None:
    """The notes are written by whoever plays first: nothing that is kept may tell."""
    rooms, leader = play.runtime.rooms, Facilitator(OWNER, hashed(SIGNED_IN))
    assert rooms.open(WORKSHOP).ok
    for who in range(PEOPLE if play.stage.asked else 0):
        _asks_for_ballots(play, who)
    if not play.stage.plan.peers_only:  # there nobody has a follow-up code
        play.stage.database.write(lambda session: promised(session, PEOPLE))
    for number, note in enumerate(NOTES):
        text = f"Aikoja on vaikea saada, ja puhelimessa jonotetaan {number}"
        command = c.WriteNote(note, f"a{number % 2}", "p0", text, key_hash(note))
        assert rooms.do(play.room, Participant(MEMBERS[0]), command, hex_id(1200 + number)).ok
    assert rooms.do(play.room, leader, c.GoToPhase("p2"), hex_id(1210)).ok
    assert rooms.do(play.room, leader, c.GroupNotes(GROUP, (NOTES[2],), "Ajat"), hex_id(1211)).ok
    assert rooms.do(play.room, leader, c.GoToPhase(SCENES[scene]), hex_id(1212)).ok
    for _ in range(3):
        play.tick(3)
    if scene == AFTERWARDS:
        play.runtime.newcomers.store(WORKSHOP)
        assert rooms.close(WORKSHOP, leader).ok
        play.tick(3)
