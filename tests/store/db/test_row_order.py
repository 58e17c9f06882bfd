"""What PostgreSQL itself remembers of rows tells nothing of who came when, or of whose ballot is whose."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.room import participants, places, workshops
from tests.live.ballots.device import Device
from tests.live.conftest import WORKSHOP, Place, _furnish
from tests.story import hex_id

COMERS = [hex_id(number) for number in (950, 310, 770, 420)]


def join(session: Session, id_: str) -> None:
    participants.join(session, WORKSHOP, id_, id_, "Koivu", "")


@pytest.fixture
def place(postgresql_url: str) -> Iterator[Place]:
    database = Database(postgresql_url)
    migrate(database)
    database.write(_furnish)
    place = Place(database)
    place.rooms.open(WORKSHOP)
    yield place
    database.close()


def arrivals(place: Place, table: str, key: str) -> tuple[list[str], set[str]]:
    """The keys in the order in which rows lie, and the transactions that wrote them."""
    with place.database.read() as session:
        rows = session.execute(text(f"SELECT {key}, xmin::text FROM {table} ORDER BY ctid")).all()
    return [row[0] for row in rows], {row[1] for row in rows}


def in_no_telling_order(place: Place, table: str, key: str, among: list[str]) -> None:
    """In the order of the keys. It may begin anew once, where PostgreSQL fills the place of old rows of the file."""
    keys, transactions = arrivals(place, table, key)
    assert set(among) <= set(keys)
    assert sum(one > other for one, other in pairwise(keys)) <= 1
    assert len(transactions) == 1


def test_who_joined_when_is_not_told_by_where_the_rows_lie(place: Place) -> None:
    for id_ in COMERS:
        place.database.write(partial(join, id_=id_))
    in_no_telling_order(place, "participant", "id", COMERS)


def test_who_came_into_the_room_first_is_not_told_either(place: Place) -> None:
    for id_ in COMERS:
        place.database.write(partial(join, id_=id_))
        place.database.write(partial(places.reserve, workshop_id=WORKSHOP, participant_id=id_, now=1000))
    for id_ in reversed(COMERS):
        arrived = partial(places.arrive, workshop_id=WORKSHOP, participant_id=id_, now=1001, capacity=300)
        assert place.database.write(arrived)
    in_no_telling_order(place, "participant", "id", COMERS)
    place.database.write(lambda rows: participants.rename(rows, WORKSHOP, COMERS[1], "Kettu", ""))
    in_no_telling_order(place, "participant", "id", COMERS)


def test_whose_code_was_promised_when_is_not_told_either(place: Place) -> None:
    for id_ in COMERS:
        place.database.write(partial(join, id_=id_))
    for id_ in COMERS:
        promise = partial(workshops.promise_follow_up, lookup_hash=id_ * 2, workshop_id=WORKSHOP, participant_id=id_)
        assert place.database.write(promise)
    in_no_telling_order(place, "follow_up", "lookup_hash", [id_ * 2 for id_ in COMERS])
    in_no_telling_order(place, "participant", "id", COMERS)


def test_who_was_given_a_ballot_first_is_not_told_either(place: Place) -> None:
    people = [hex_id(200 + number) for number in (3, 0, 2, 1)]
    for number, person in enumerate(people):
        assert Device(place, person, hex_id(500 + number) * 2).ask()
    in_no_telling_order(place, "ballot", "participant_id", people)
