"""Places are held by people who have been there, and one browser is one of them."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy import update

from app.store.room import participants, places, taking_part
from app.store.tables import ParticipantRow
from tests.web.world import PLAN, Browser, World, embedded

FULL, OLD, REMOVED = "on täynnä", "koodi on vaihdettu", "Et ole enää tässä huoneessa"


def let_holds_run_out(world: World, room: str, until: int = -1) -> None:
    """`until`: where the holds end, in seconds from now."""
    ran_out = update(ParticipantRow).where(ParticipantRow.workshop_id == room, ParticipantRow.held_until.is_not(None))
    world.runtime.database.write(
        lambda rows: rows.execute(ran_out.values(held_until=world.runtime.now() // 1000 + until))
    )


def connect(world: World, room: str, browser: Browser) -> bool:
    """What the live connection of a member does first."""
    page = browser.get(f"/huone/{room}")
    with world.runtime.database.read() as rows:
        names = {one.pseudonym: one.id for one in participants.everyone(rows, room)}
    return world.runtime.admission.arrive(world.runtime.rooms.get(room), names[embedded(page)["me"]["pseudonym"]])


def test_a_member_who_never_connected_holds_a_place_for_a_minute_at_most(world: World, facilitator: Browser):
    small = world.open(facilitator, replace(PLAN, capacity=1))
    late, other = world.browser(), world.browser()
    late.join(world.code(small))
    assert FULL in other.post("/liity", {"code": world.code(small)}).text
    let_holds_run_out(world, small)
    other.join(world.code(small))
    assert connect(world, small, other)
    assert FULL in late.get(f"/huone/{small}").text, "the place went to somebody who came"


def test_a_hold_from_a_clock_that_was_put_back_holds_nothing(world: World, facilitator: Browser):
    small = world.open(facilitator, replace(PLAN, capacity=1))
    world.browser().join(world.code(small))
    let_holds_run_out(world, small, until=2 * 24 * 3600)
    assert world.browser().post("/liity", {"code": world.code(small)}).status_code == 303


def test_who_comes_late_gets_a_place_when_there_is_one(world: World, facilitator: Browser):
    small = world.open(facilitator, replace(PLAN, capacity=1))
    late = world.browser()
    late.join(world.code(small))
    let_holds_run_out(world, small)
    assert connect(world, small, late)
    assert FULL in world.browser().post("/liity", {"code": world.code(small)}).text


def test_the_hold_ends_within_a_minute():
    assert all(now < places.until(now) <= now + 60 for now in range(1_800_000_000, 1_800_000_200))


def test_who_has_been_there_keeps_the_place_and_no_row_tells_when_they_came(world: World, room: str, anybody: Browser):
    anybody.join(world.code(room))
    assert connect(world, room, anybody)
    with world.runtime.database.read() as rows:
        assert [one.held_until for one in participants.everyone(rows, room)] == [None]
        assert places.taken(rows, room, 2 * world.runtime.now()) == 1


def test_a_crowd_that_never_comes_is_forgotten_after_an_hour_and_no_one_else_is(world: World, room: str):
    here = world.browser()
    here.join(world.code(room), nickname="Kettu")
    connect(world, room, here)
    for _ in range(5):
        world.browser().join(world.code(room))
    world.runtime.database.write(lambda rows: places.forget(rows, room, world.runtime.now() // 1000 + 3700))
    assert list(world.members(room)) == ["Kettu"]


def test_who_never_came_counts_neither_as_a_head_nor_for_a_role(world: World, room: str):
    for _ in range(4):
        world.browser().join(world.code(room), role="kokemusasiantuntija")
    one = world.browser()
    one.join(world.code(room), role="kokemusasiantuntija")
    connect(world, room, one)
    with world.runtime.database.read() as rows:
        (came,) = [member.id for member in participants.everyone(rows, room) if member.held_until is None]
        assert taking_part.headcount(rows, room) == 1
        assert taking_part.count_roles(rows, room) == {}, "who has just come has not taken part yet"
    world.runtime.database.write(lambda rows: taking_part.have_stayed(rows, room, [came]))
    with world.runtime.database.read() as rows:
        assert taking_part.count_roles(rows, room) == {"kokemusasiantuntija": 1}
