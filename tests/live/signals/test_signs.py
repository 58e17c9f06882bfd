"""What a facilitator is told of signs: exactly where people are seen, in steps where nobody may learn who wrote."""

from __future__ import annotations

from pathlib import Path

from app.domain.room import attendance
from app.domain.room.views.build import Audience
from tests.live.conftest import OWNER
from tests.live.signals.conftest import Room, hidden
from tests.live.test_commit_queue import LIISA


def test_the_facilitator_hears_at_once_how_many_of_those_who_are_here_are_ready(room: Room) -> None:
    assert room.sign(room.liisa) == room.sign(room.olli) == {"ok": True}
    assert room.told()[-1] == {"ready": {"count": 2}}
    room.olli.disconnect()
    assert room.told()[-1] == {"ready": {"count": 1}}
    room.sign(room.liisa, on=False)
    assert room.told()[-1] == {}
    assert room.told(room.wall) == room.told(room.liisa) == [], "nobody else hears of it"


def test_another_phase_begins_with_nobody_ready_and_a_late_press_is_refused(room: Room) -> None:
    room.sign(room.liisa)
    assert room.told() == [{"ready": {"count": 1}}]
    room.go("p2")
    assert room.told() == [{}]
    late = room.liisa.emit("signal", {"do": "ready", "phase": "p1"}, callback=True)
    assert (late, room.told()) == ({"ok": False, "code": "phase_over"}, [])


def test_hands_are_told_by_name_in_order_and_either_side_lowers_them(room: Room) -> None:
    room.sign(room.olli, "hand")
    room.sign(room.liisa, "hand")
    first, second = room.told()[-1]["hands"]
    assert [first["name"], second["name"]] == ["Koivu 1", "Koivu 0"]
    room.go("p2")
    room.sign(room.liisa, "hand", on=False)
    assert room.told()[-1] == {"hands": [first]}
    assert room.sign(room.leader, "lower", hand=first["id"])["ok"]
    assert room.told() == [{}]
    assert room.told(room.olli, "own_signals")[-1]["hand"] is False


@hidden
def test_where_nobody_may_learn_who_wrote_a_hand_has_no_name_and_follows_no_phone(room: Room) -> None:
    room.sign(room.liisa, "hand")
    (told,) = room.told()
    assert [sorted(hand) for hand in told["hands"]] == [["id"]]
    assert LIISA.id not in str(told)
    room.liisa.disconnect()
    assert room.told() == []


@hidden
def test_there_who_is_ready_is_told_late_and_in_round_numbers(room: Room) -> None:
    people = [f"{number:032x}" for number in range(11)]
    for person in people:
        room.runtime.signals.ready(room.room, person, on=True)
    assert room.told() == [], "not before the next half minute"
    room.now += attendance.EVERY
    assert room.told() == [{"ready": {"count": 10, "about": "at_least"}}]
    for person in people[:2]:
        room.runtime.signals.ready(room.room, person, on=False)
    assert room.told() == []
    room.now += attendance.EVERY
    assert room.told() == [{}], "fewer than ten"


@hidden
def test_a_phone_that_is_back_hears_its_own_signs_and_a_facilitator_what_was_told(room: Room) -> None:
    room.sign(room.liisa)
    room.sign(room.liisa, "hand")
    told = room.told()
    room.liisa.disconnect()
    own = room.told(room.comes(LIISA.id), "own_signals")
    assert own == [{"phase": "p1", "ready": True, "hand": True, "support": False}]
    assert room.told(room.comes(OWNER, Audience.FACILITATOR)) == told[-1:]


def test_nothing_of_a_sign_is_stored(room: Room, tmp_path: Path) -> None:
    seq, before = room.room.state.seq, (tmp_path / "nuotio.db-wal").read_bytes()
    room.sign(room.liisa)
    room.sign(room.liisa, "hand")
    assert (room.room.state.seq, (tmp_path / "nuotio.db-wal").read_bytes()) == (seq, before)
