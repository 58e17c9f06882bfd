"""Where nobody may know who wrote a note, nobody can: not from the database, the logs or the wire."""

from __future__ import annotations

import logging
import random
from collections import defaultdict
from functools import partial

import pytest
from sqlalchemy import Executable, insert, inspect, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.interactions.dots.rules import GiveDot
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Facilitator, Participant
from app.store.room import snapshots
from app.store.room.participants import hashed
from app.store.tables import Done, EventRow, SnapshotRow
from tests.laws.chains import joined
from tests.laws.test_sight import strings_in
from tests.live.conftest import OWNER, SIGNED_IN, WORKSHOP, Place
from tests.story import hex_id, key_hash

ROOM = ("event", "snapshot", "writing", "done", "ballot", "participant")
"""The tables of a room."""

PEOPLE = [hex_id(200 + number) for number in range(4)]
NOTES_EACH = 6
LEADING = Facilitator(OWNER, hashed(SIGNED_IN))


def write_all(place: Place, *, seed: int = 1) -> dict[str, str]:
    """Four people write and give dots in a mixed order; the true author of each note, which only this test knows."""
    dice = random.Random(seed)
    turns = [(person, number) for person in range(4) for number in range(NOTES_EACH)]
    dice.shuffle(turns)
    authors = {}
    for person, number in turns:
        note = hex_id(1000 + 100 * person + number)
        command = c.WriteNote(note, f"a{dice.randrange(3)}", "p1", f"ajatus {dice.randrange(10**9)}", key_hash(note))
        assert place.rooms.do(place.room, Participant(PEOPLE[person]), command, f"{dice.getrandbits(128):032x}").ok
        authors[note] = PEOPLE[person]
    assert place.rooms.do(place.room, LEADING, c.GoToPhase("p4"), f"{dice.getrandbits(128):032x}").ok
    for person, id_ in enumerate(PEOPLE):
        dot = GiveDot("p4", dice.choice(list(authors)), hex_id(500 + person) * 2)
        assert place.vote(id_, dot, f"{dice.getrandbits(128):032x}").ok
    body = snapshots.encode(place.room.state)
    assert place.database.write(
        lambda session: snapshots.store(session, WORKSHOP, place.room.epoch, place.room.state.seq, body)
    )
    return authors


def test_no_chain_of_rows_leads_from_a_person_to_a_note(place: Place) -> None:
    authors = write_all(place)
    for person in PEOPLE:
        assert not joined(place.database, [person]) & authors.keys()


def _run(session: Session, statement: Executable) -> None:
    session.execute(statement)


def test_the_search_for_chains_finds_planted_ones(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    authors = write_all(place)
    note, person = next(iter(authors.items()))
    op = hex_id(77)
    planted = {
        "an author in an event": insert(EventRow).values(
            workshop_id=WORKSHOP, seq=900, body=f'{{"t":"NoteRewritten","note":"{note}","author":"{person}"}}'
        ),
        "a person in an answer": insert(Done).values(
            workshop_id=WORKSHOP, op_id=op, answer=f'{{"note":"{note}","by":"{person}"}}'
        ),
        "a chain over two tables": update(Done)
        .where(Done.op_id == op)
        .values(answer=f'{{"by":"{person}","op":"{note}"}}'),
        "an author in a snapshot": update(SnapshotRow).values(body=f'{{"notes":{{"{note}":{{"author":"{person}"}}}}}}'),
    }
    caught = 0
    for statement in planted.values():
        place.database.write(partial(_run, statement=statement))
        caught += note in joined(place.database, [person])
    with capsys.disabled():
        print(f"\nanonymity: planted bugs caught {caught} of {len(planted)}")
    assert caught == len(planted)


@pytest.mark.parametrize("table", ROOM)
def test_no_table_of_people_or_notes_keeps_an_order_of_arrival(place: Place, table: str) -> None:
    write_all(place)
    assert any(column["name"] for column in inspect(place.database.writer).get_columns(table))
    with place.database.read() as session, pytest.raises(DBAPIError, match="rowid"):
        session.execute(text(f"SELECT rowid FROM {table}"))


def test_no_table_that_knows_notes_knows_the_time(place: Place) -> None:
    times = {"date", "time", "at", "on", "created", "stamp"}
    for table in ROOM:
        columns = [column["name"] for column in inspect(place.database.writer).get_columns(table)]
        assert not [name for name in columns if times & set(name.split("_"))]


def test_no_value_on_the_wire_repeats_over_one_persons_notes_only(place: Place) -> None:
    authors = write_all(place)
    seen: dict[str, set[str]] = defaultdict(set)
    for _, data, _ in place.said:
        for id_, note in data.get("patch", {}).get("notes", {}).items():
            for name, value in (note or {}).items():
                seen[f"{name}={value}"].add(id_)
    for value, notes in seen.items():
        writers = {authors[note] for note in notes}
        assert len(notes) == 1 or len(writers) > 1, value


def test_no_row_of_a_room_holds_the_account_or_the_session_that_leads_it(place: Place) -> None:
    write_all(place)
    with place.database.read() as session:
        held = [str(row) for table in ROOM for row in session.execute(text(f"SELECT * FROM {table}"))]
    assert len(held) > len(PEOPLE) * NOTES_EACH
    assert [row for row in held if LEADING.id in row or LEADING.sign_in in row] == []


def test_neither_wire_nor_log_ever_holds_a_person(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        write_all(place)
    said = set().union(*(strings_in(data) for _, data, _ in place.said))
    people = {*PEOPLE, LEADING.id, LEADING.sign_in}
    assert not said & people
    assert not any(person in caplog.text for person in people)
    assert "ajatus" not in caplog.text
