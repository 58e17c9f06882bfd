"""What another process does to a room, seen from here."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import update

from app.domain.plan import Contract
from app.domain.room.commands import CloseWorkshop
from app.live.cluster.hint import Hint
from app.live.cluster.log_follower import LogFollower
from app.live.cluster.redis_hints import RedisHints
from app.live.cluster.remote_presence import FORGOTTEN_AFTER, REPEAT, RemotePresence
from app.live.cowriting.open_notes import Cowriting
from app.live.presence import Presence
from app.store.room import participants, workshops
from app.store.tables import WorkshopRow
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, OLLI, note
from tests.story import LEADER, hex_id, plan


class Worker:
    """One process: rooms, presence and what it whispers, without a Redis between."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.now = 0.0
        self.room = place.room
        self.shown_out: list[tuple[str, str, str]] = []
        self.hints = RedisHints("redis://nowhere", "salaisuus", lambda: self.now, lambda _: None)
        self.presence = Presence(place.database, place.rooms.fanout, place.rooms.if_loaded)
        self.elsewhere = RemotePresence(self.presence, self.hints, lambda: self.now)
        self.follower = LogFollower(
            place.rooms,
            Cowriting(place.rooms, lambda *_: None),
            self.hints,
            self.elsewhere.hear,
            lambda *whom: self.shown_out.append(whom),
            self.presence.connected,
        )

    def whispered(self) -> list[Hint]:
        """What waits to be said, and no longer does."""
        waiting = self.hints._waiting
        return [waiting.get_nowait() for _ in range(waiting.qsize())]

    def told(self, name: str) -> list[Any]:
        """What participants here were told under this name."""
        return [data for event, data, to in self.place.said if event == name and to == f"{WORKSHOP}:participant"]


def show_people(*workers: Worker) -> None:
    """As where the facilitator may see who wrote."""
    for worker in workers:
        worker.room.state = replace(worker.room.state, plan=plan(Contract.FACILITATOR))


@pytest.fixture
def here(place: Place) -> Worker:
    return Worker(place)


@pytest.fixture
def there(place: Place) -> Worker:
    return Worker(Place(place.database))


def test_a_hint_makes_the_other_worker_tell_its_people_the_very_same(here: Worker, there: Worker) -> None:
    assert here.place.rooms.do(here.room, LIISA, note(1, "jono")).ok
    (hint,) = here.whispered()
    assert (hint.kind, hint.room, hint.seq) == ("log", WORKSHOP, here.room.state.seq)
    there.follower.on_hint(hint)
    assert there.told("batch") == here.told("batch")[-1:]
    assert there.whispered() == [], "who only heard of it does not say it again"


def test_a_hint_of_what_is_known_does_nothing(here: Worker, there: Worker) -> None:
    assert here.place.rooms.do(here.room, LIISA, note(1, "jono")).ok
    for hint in here.whispered() * 3:
        there.follower.on_hint(hint)
    assert len(there.told("batch")) == 1


def test_a_hint_of_what_the_database_does_not_have_is_followed_once(there: Worker) -> None:
    """As one that was on its way while an older backup was restored."""
    commits: list[int] = []
    there.place.rooms.committed_hooks.append(lambda room, _outcome: commits.append(room.state.seq))
    there.follower.on_hint(Hint("toinen", "log", WORKSHOP, seq=99))
    assert commits == [1]
    assert there.follower._announced == {}


def test_without_any_hint_a_look_brings_everything(here: Worker, there: Worker) -> None:
    for number in range(1, 6):
        assert here.place.rooms.do(here.room, LIISA, note(number, "jono")).ok
    there.follower.check()
    assert there.room.state.seq == here.room.state.seq
    assert there.room.texts == here.room.texts
    there.follower.check()
    assert len(there.told("batch")) == 1


def test_a_hint_holds_no_word_and_no_person_of_what_was_written(here: Worker) -> None:
    assert here.place.rooms.do(here.room, LIISA, note(1, "salaisuus")).ok
    said = repr(here.whispered())
    assert "salaisuus" not in said
    assert LIISA.id not in said


def test_whoever_is_shown_out_at_one_worker_is_shown_out_at_the_other(here: Worker, there: Worker) -> None:
    there.presence.add(WORKSHOP, "s1", LIISA.id)
    there.presence.add(WORKSHOP, "s2", OLLI.id)
    here.place.database.write(lambda session: participants.remove(session, WORKSHOP, LIISA.id))
    here.follower.announce_removal(WORKSHOP)
    for hint in here.whispered():
        there.follower.on_hint(hint)
    assert there.shown_out == [(WORKSHOP, LIISA.id, "removed")]


def test_a_workshop_that_is_deleted_elsewhere_is_let_go_of_and_its_people_hear_so(here: Worker, there: Worker) -> None:
    here.place.rooms.delete(WORKSHOP)
    there.follower.check()
    assert there.told("bye") == [{"code": "closed"}]
    assert there.place.rooms.if_loaded(WORKSHOP) is None


def test_after_a_restored_backup_everybody_begins_from_what_it_holds(here: Worker, there: Worker) -> None:
    epoch = secrets.token_hex(16)
    restored = update(WorkshopRow).where(WorkshopRow.id == WORKSHOP).values(epoch=epoch)
    here.place.database.write(lambda session: session.execute(restored))
    there.follower.check()
    assert there.told("hello") == [{"epoch": epoch, "seq": there.room.state.seq, "now": there.place.now}]
    assert there.place.room.epoch == epoch


def test_what_was_closed_elsewhere_is_closed_for_who_comes_here(here: Worker, there: Worker) -> None:
    assert here.place.rooms.do(here.room, LEADER, CloseWorkshop()).ok
    there.follower.check()
    answer = there.place.rooms.do(there.place.room, OLLI, note(2, "myöhässä"))
    assert answer.code == "closed"


def test_who_is_removed_at_one_worker_leaves_the_list_of_the_other(here: Worker, there: Worker) -> None:
    there.presence.request_update(WORKSHOP)
    there.presence.tick(0)
    here.place.database.write(lambda rows: participants.remove(rows, WORKSHOP, LIISA.id))
    here.follower.announce_removal(WORKSHOP)
    for hint in here.whispered():
        there.follower.on_hint(hint)
    there.presence.tick(0)
    assert [one["count"] for one in there.told("presence")] == [4, 3]


def test_people_at_two_workers_are_counted_once_each_and_forgotten_when_no_worker_tells_of_them(
    here: Worker, there: Worker
) -> None:
    show_people(here, there)
    for worker, people in ((here, (LIISA, OLLI)), (there, (OLLI,))):
        for person in people:
            worker.presence.add(WORKSHOP, person.id, person.id)
        worker.elsewhere.tick(worker.now)
    for hint in here.whispered():
        there.follower.on_hint(hint)
    there.presence.tick(0)
    assert there.told("presence")[-1]["count"] == 2
    there.elsewhere.tick(FORGOTTEN_AFTER + 1)
    there.presence.tick(0)
    assert there.told("presence")[-1]["count"] == 1


def test_where_nobody_may_learn_who_wrote_no_worker_says_who_is_connected(here: Worker) -> None:
    here.presence.add(WORKSHOP, "s", LIISA.id)
    here.elsewhere.tick(0)
    here.elsewhere.tick(REPEAT)
    assert here.whispered() == []
    assert here.presence.connected() == {WORKSHOP: {LIISA.id}}, "whoever is removed elsewhere is shown out here"


def test_who_leaves_the_other_worker_is_gone_at_once_and_who_stays_is_told_of_again(here: Worker) -> None:
    show_people(here)
    here.presence.add(WORKSHOP, "s", LIISA.id)
    here.elsewhere.tick(0)
    here.elsewhere.tick(1)
    here.elsewhere.tick(REPEAT)
    assert [hint.here for hint in here.whispered()] == [[LIISA.id]] * 2
    here.presence.remove(WORKSHOP, "s")
    here.elsewhere.tick(REPEAT + 1)
    here.elsewhere.tick(REPEAT * 3)
    assert [hint.here for hint in here.whispered()] == [[]]


def test_a_worker_that_cannot_say_anything_forgets_and_never_waits(place: Place) -> None:
    hints = RedisHints("redis://nowhere", "salaisuus", lambda: 0.0, lambda _: None)
    for _ in range(1500):
        hints.say("log", hex_id(1), seq=1)
    assert hints.dropped == 500


def test_a_code_is_made_once_whoever_asks(here: Worker, there: Worker) -> None:
    assert here.place.rooms.reserve_code(WORKSHOP) == there.place.rooms.reserve_code(WORKSHOP)
    with here.place.database.read() as session:
        assert workshops.open_now(session) == [WORKSHOP]
