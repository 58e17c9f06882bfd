"""After its end a peer group has left one signed receipt, and no row, word or log line of anybody."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.plan import Plan
from app.domain.room.commands import GoToPhase, StartTimer
from app.live.housekeeping.deletion import GRACE, GRACE_OF_PEERS
from app.store.archive import deletion, receipts
from app.store.tables import DeletionReceipt, Feedback, WorkshopRow
from tests.story import LEADER
from tests.web.peers.circle import NAME, NOTE, PEERS, ROLE, TALK, WORDS, Circle, in_a_week
from tests.web.world import PLAN, Browser, World

TALKING = replace(PEERS, areas=(), phases=TALK)
ENTRY = {"workshop": 1, "participant": 2, "event": 1, "notice_shown": 1}
"""What the opening of the room and the way in of two people need."""


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def test_a_circle_writes_no_row_about_anybody_while_it_talks_and_leaves_none(
    world: World, facilitator: Browser, tmp_path: Path, logged: pytest.LogCaptureFixture
) -> None:
    circle = Circle(world, facilitator, TALKING)
    assert circle.rows() == ENTRY
    for phase in ("tauko", "piiri"):
        world.do(circle.workshop, LEADER, GoToPhase(phase))
        world.do(circle.workshop, LEADER, StartTimer(60))
    for member in circle.members:
        assert member.get(f"/huone/{circle.workshop}").status_code == 200
    course = {"event": ENTRY["event"] + 4, "done": 4}
    assert circle.rows() == {**ENTRY, **course}, "phases and times, and not a row about a person"
    circle.end()
    assert circle.rows() == {"deletion_receipt": 1}
    assert circle.words_left(tmp_path, logged.text) == set()


def test_written_notes_leave_nothing_but_a_signed_receipt(
    world: World, facilitator: Browser, tmp_path: Path, logged: pytest.LogCaptureFixture
) -> None:
    circle = Circle(world, facilitator)
    world.group(circle.workshop, NOTE, *(world.write(circle.workshop, f"{NOTE} {number}") for number in range(2)))
    assert circle.words_left(tmp_path, logged.text) >= {NOTE}
    circle.end()
    assert circle.rows() == {"deletion_receipt": 1}
    assert circle.words_left(tmp_path, logged.text) == set()
    with world.runtime.database.read() as rows:
        (receipt,) = receipts.of_owners(rows, [rows.query(DeletionReceipt).one().owner_id])
    assert receipt.signature
    assert receipt.is_clean
    assert receipt.rows["writing"] == 3


def test_what_is_left_is_found(
    world: World, facilitator: Browser, tmp_path: Path, logged: pytest.LogCaptureFixture
) -> None:
    circle = Circle(world, facilitator, TALKING)
    circle.end()
    left = Feedback(id="1" * 32, day="2026-11-21", text=NAME, reply_to="")
    world.runtime.database.write(lambda rows: rows.add(left))
    assert circle.rows() == {"deletion_receipt": 1, "feedback": 1}
    (tmp_path / "muistio").write_text(NOTE)
    logging.getLogger("app").warning("tuli %s", ROLE)
    assert circle.words_left(tmp_path, logged.text) == set(WORDS)


def test_the_end_and_the_mark_for_deletion_are_one_commit(world: World, facilitator: Browser) -> None:
    circle = Circle(world, facilitator)
    world.runtime.rooms.close(circle.workshop, LEADER)
    circle.wait(GRACE)
    assert circle.rows()["workshop"] == 1, "there is time to download one's own notes"
    circle.wait(GRACE_OF_PEERS)
    assert "workshop" not in circle.rows()


@pytest.mark.parametrize("plan", [PEERS, PLAN])
def test_going_on_and_the_end_of_the_mark_are_one_commit(world: World, facilitator: Browser, plan: Plan) -> None:
    workshop = world.open(facilitator, replace(plan, retention=in_a_week(world)))
    database = world.runtime.database
    world.runtime.rooms.close(workshop, LEADER)
    database.write(lambda rows: deletion.mark_for_deletion(rows, workshop))
    with database.read() as rows:
        assert deletion.marked(rows) == {workshop: plan.peers_only}
    assert world.runtime.rooms.reopen(workshop, LEADER).ok
    with database.read() as rows:
        assert rows.get_one(WorkshopRow, workshop).erasing == deletion.NOTES


def test_what_is_open_is_not_due_for_deletion_though_a_mark_was_left(world: World, facilitator: Browser) -> None:
    workshop, database = world.open(facilitator), world.runtime.database
    database.write(lambda rows: deletion.set_erasing(rows, workshop, deletion.ALL))
    with database.read() as rows:
        assert deletion.marked(rows) == {}


def test_a_group_that_goes_on_in_time_keeps_its_notes_until_it_ends_again(world: World, facilitator: Browser) -> None:
    circle = Circle(world, facilitator)
    world.write(circle.workshop, NOTE)
    circle.close()
    assert facilitator.post(f"{circle.path}/uudelleenavaus").status_code == 303
    circle.wait()
    assert circle.rows()["writing"] == 1
    circle.end()
    assert circle.rows() == {"deletion_receipt": 1}


def test_the_address_of_a_deleted_room_tells_the_browser_of_a_member_that_it_is_gone(
    world: World, facilitator: Browser
) -> None:
    circle = Circle(world, facilitator)
    room, member = f"/huone/{circle.workshop}", circle.members[0]
    assert member.get(room).status_code == 200
    circle.close()
    circle.wait()
    assert member.get(room).status_code == 410
    assert "Tätä huonetta ei enää ole" in member.get(room).text
    assert world.browser().get(room).status_code == 303, "who was not in it learns nothing"


@pytest.mark.parametrize("way", ["poistaminen/kumous", "poistoesto", "arkistointi", "sailytys"])
def test_nobody_can_keep_an_ended_group(world: World, facilitator: Browser, way: str) -> None:
    circle = Circle(world, facilitator)
    circle.close()
    facilitator.post(f"{circle.path}/{way}", {"reason": "muutoksenhaku", "varmasti": "kylla", "until": "2099-12-31"})
    circle.wait()
    assert "workshop" not in circle.rows()
