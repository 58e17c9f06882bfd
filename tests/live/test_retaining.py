"""What was promised about the last day is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from app.live.retaining import LOOK_EVERY, Retaining
from app.store import search, workshops
from app.store.access import Missing
from app.store.tables import Base, WorkshopRow
from tests.live.conftest import OWNER, TODAY, WORKSHOP, Place
from tests.live.test_committing import LIISA, note
from tests.story import hex_id, plan

OTHER = hex_id(905)


@pytest.fixture
def written(place: Place) -> Place:
    """A workshop to be kept until today, in which something was written, and one to be kept longer."""
    place.rooms.do(place.room, LIISA, note(1, "kanarialintu"), hex_id(50))
    place.rooms.close(WORKSHOP)
    place.database.write(lambda session: search.index(session, WORKSHOP, [(hex_id(1), ["kanarialintu"])]))
    place.database.write(lambda session: workshops.promise_follow_up(session, "a" * 64, WORKSHOP, LIISA.id))
    place.database.write(lambda session: setattr(session.get_one(WorkshopRow, WORKSHOP), "retention", TODAY))
    longer = replace(plan(), retention="2027-01-01")
    place.database.write(lambda session: workshops.draft(session, OTHER, OWNER, longer, hex_id(3), TODAY))
    place.rooms.open(OTHER)
    return place


def test_a_workshop_is_kept_to_the_end_of_its_last_day(written: Place) -> None:
    Retaining(written.rooms).beat(1.0)
    assert written.room.texts[hex_id(1)][0] == "kanarialintu"


def test_after_its_last_day_nothing_of_a_workshop_is_left_in_any_table_or_file(written: Place, tmp_path: Path) -> None:
    retaining = Retaining(written.rooms)
    retaining.beat(1.0)
    written.rooms.today = lambda: "2026-11-22"
    retaining.beat(1.0 + LOOK_EVERY)
    with pytest.raises(Missing):
        written.rooms.get(WORKSHOP)
    with written.database.read() as session:
        for table in Base.metadata.sorted_tables:
            rows = session.execute(select(table)).all()
            assert not [row for row in rows if WORKSHOP in row or hex_id(1) in row], table.name
        assert search.find(session, [["kanarialintu"]], [WORKSHOP]) == []
    assert not any(b"kanarialintu" in path.read_bytes() for path in tmp_path.iterdir())
    assert written.rooms.get(OTHER).id == OTHER
