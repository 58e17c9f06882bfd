"""The demo workshop is made by the same door as every other."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass

import pytest

from app.domain import small_groups
from app.domain.interactions import marks_of
from app.domain.room.commands import WriteNote
from app.live.broadcast import Fanout
from app.live.rooms import Rooms
from app.startup import demo
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.room import demo_owner
from app.store.tables import Account, WorkshopRow
from app.text.language_detection import language
from tests.story import LEADER

DEMO = demo.read()


@dataclass
class SmallHouse:
    """What the demo needs of the house."""

    database: Database
    rooms: Rooms

    def today(self) -> str:
        return "2026-11-21"

    def token(self) -> str:
        return secrets.token_hex(16)


@pytest.fixture
def runtime(database_url: str):
    database = Database(database_url)
    migrate(database)
    rooms = Rooms(database, Fanout(lambda *_: None), lambda: 1_000_000, lambda: "2026-11-21", secrets.randbelow)
    yield SmallHouse(database, rooms)
    database.close()


def workshop(runtime: SmallHouse) -> WorkshopRow:
    with runtime.database.read() as session:
        return session.query(WorkshopRow).one()


def test_every_command_of_the_demo_is_accepted(runtime) -> None:
    code = demo.open_room(runtime)
    row = workshop(runtime)
    state = runtime.rooms.get(row.id).state
    assert code == row.join_code
    assert state.phase_id == DEMO.left_in
    assert len(state.notes) == len(DEMO.notes)
    times = [deed.times for deed in DEMO.work]
    assert [sorted(marks_of(done).values()) for done in state.work.values()] == [sorted(times)]
    assert {note.text for note in DEMO.notes} <= {text for text, _ in runtime.rooms.get(row.id).texts.values()}


def test_opening_the_demo_again_opens_no_second_one(runtime) -> None:
    assert demo.open_room(runtime) == demo.open_room(runtime)


def test_the_demo_goes_over_to_the_first_facilitator(runtime) -> None:
    demo.open_room(runtime)
    me = Account(id=secrets.token_hex(16), email="ohjaaja@example.org", name="Ohjaaja", password_hash="x")
    runtime.database.write(lambda session: session.add(me))
    runtime.database.write(demo_owner.hand_over)
    assert workshop(runtime).owner_id == me.id


def test_the_demo_has_roles_enough_to_show() -> None:
    assert sum(count >= small_groups.K for count in DEMO.people.values()) >= 3
    assert set(DEMO.people) - {""} <= set(DEMO.plan.roles)


def test_the_demo_is_in_three_languages() -> None:
    languages = Counter(language(note.text) for note in DEMO.notes)
    assert languages["sv"] >= 5
    assert languages["en"] >= 1
    assert languages["fi"] > 40


def test_the_dice_of_the_demo_make_every_id() -> None:
    people = [secrets.token_hex(16) for _ in range(3)]
    written = [
        c.note
        for _, c in demo.commands(DEMO, LEADER, people, lambda: secrets.token_hex(16))
        if isinstance(c, WriteNote)
    ]
    assert len(set(written)) == len(DEMO.notes)
