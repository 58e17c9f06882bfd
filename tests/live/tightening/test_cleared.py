"""A contract that became stricter leaves no author in anything that the server stores or holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.domain.room.views.build import FACILITATOR, view
from app.live.cowriting.document import Document
from app.live.housekeeping.tightening import Tightening, tighten
from app.live.operations import Answer, Op, StoreText
from app.live.room import Room
from app.store.room import participants, snapshots
from tests.live.conftest import WORKSHOP, Place
from tests.live.tightening.conftest import NOTES, OURS, PEOPLE, STRICT, in_bytes, keep_snapshot, named_in_rows
from tests.screen import sent
from tests.story import LEADER, hex_id, key_hash

PERSON = Participant(PEOPLE[0])
ROLE = "ammattilainen"


def test_no_row_of_the_phase_names_anybody_and_no_other_row_changes(named: Place) -> None:
    before = _events(named)
    assert named_in_rows(named) >= 3 * len(OURS)
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    assert named_in_rows(named) == 0
    after = _events(named)
    ours = [f'"note":"{hex_id(1000 + n)}"' for n in OURS]
    assert [
        one for one, two in zip(before, after, strict=False) if one != two and not any(n in one for n in ours)
    ] == []
    assert len(after) == len(before) + 1
    assert sum('"author"' in one for one in after) == NOTES - len(OURS)


def _events(place: Place) -> list[str]:
    with place.database.read() as session:
        return list(session.scalars(text("SELECT body FROM event ORDER BY seq")))


@pytest.mark.in_a_file
def test_no_byte_of_the_files_names_anybody_at_the_next_tick(named: Place, tmp_path: Path) -> None:
    tending = Tightening(named.rooms)
    assert in_bytes(tmp_path) == len(OURS)
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    tending.tick(0)
    assert in_bytes(tmp_path) == 0


def test_nothing_in_memory_names_anybody_and_a_restart_finds_the_same(named: Place) -> None:
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    state = named.room.state
    assert not any(note.author for note in state.notes.values() if note.phase == "p1")
    assert not any("author" in shown for shown in _shown(named.room).values() if shown["phase"] == "p1")
    remembered = [one for one in named.room._recent if getattr(one, "author", "")]
    assert {one.phase for one in remembered} == {"p2"}  # type: ignore[union-attr]
    named.rooms.forget(WORKSHOP)
    assert named.room.state == state


def _shown(room: Room) -> dict[str, dict[str, object]]:
    return dict(sent(view(room.state, room.texts, FACILITATOR))["notes"])


def test_a_snapshot_of_before_is_not_stored_afterwards(named: Place) -> None:
    old = named.room
    state = old.state
    assert tighten(named.rooms, old, LEADER, STRICT, hex_id(1)).ok
    body = snapshots.encode(state)
    kept = named.database.write(lambda s: snapshots.store(s, WORKSHOP, old.epoch, state.seq, body))
    assert not kept
    assert keep_snapshot(named)
    assert named_in_rows(named) == 0


def test_a_text_that_is_stored_before_its_event_keeps_no_role(named: Place) -> None:
    """A new note, a co-written text for it, and the stricter contract may all be in one transaction."""
    for number in (5, 6):
        named.database.write(lambda s: participants.join(s, WORKSHOP, hex_id(number), hex_id(number), "", ROLE))  # noqa: B023
    assert named.rooms.do(named.room, LEADER, c.GoToPhase("p2"), "").ok
    id_, room = hex_id(1000 + NOTES), named.room
    written, seed = c.WriteNote(id_, "a0", "p1", "jono", key_hash(id_)), Document.seeded("jono", "g").state
    heard: list[Answer] = []
    commands = (PERSON, written), (PERSON, StoreText(id_, seed, "g", "jono")), (LEADER, STRICT)
    named.rooms.commit_queue._commit([Op(room, actor, one, "", heard.append) for actor, one in commands])
    assert [answer.code for answer in heard] == ["", "", ""]
    with named.database.read() as session:
        stored = session.execute(text("SELECT text, role FROM writing WHERE id = :id"), {"id": id_})
        assert stored.one() == ("jono", "")
