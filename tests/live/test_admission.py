"""Showing people out, and another code: at once, together, and only where the code may be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.room.views.build import Audience
from app.live.admission import Admission, NotLeading
from app.live.cluster.log_follower import LogFollower
from app.live.cluster.redis_hints import RedisHints
from app.live.cowriting.open_notes import Cowriting
from app.store.room import join_codes, participants, places, workshops
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, OLLI
from tests.sockets.test_connecting import app, runtime, ticket  # noqa: F401  fixtures


def yes(_rows: Any) -> bool:
    return True


class Worker:
    """One process: its admission, and what its screens heard."""

    def __init__(self, place: Place, hints: RedisHints | None = None) -> None:
        self.place, self.changed = place, list[str]()
        self.follower = LogFollower(place.rooms, Cowriting(place.rooms, place.rooms.fanout.emit), hints)
        self.admission = Admission(place.rooms, self.follower, 300, self.changed.append)

    def codes_told(self) -> dict[str, str]:
        """The code by audience, told since the last look."""
        told = {to.rpartition(":")[2]: data["code"] for event, data, to in self.place.said if event == "code"}
        self.place.said.clear()
        return told


@pytest.fixture
def worker(place: Place) -> Worker:
    return Worker(place)


def code(place: Place) -> str:
    with place.database.read() as session:
        return join_codes.current(session, WORKSHOP)


def member(place: Place, person: str) -> bool:
    with place.database.read() as session:
        return bool(participants.present(session, [(WORKSHOP, person)]))


def test_a_new_code_is_shown_at_once_to_who_shows_it_and_told_to_nobody_else(place: Place, worker: Worker) -> None:
    before = code(place)
    assert worker.admission.change_code(WORKSHOP)
    assert worker.codes_told() == {Audience.FACILITATOR: code(place), Audience.SCREEN: code(place)}
    assert code(place) != before
    assert worker.admission.code(WORKSHOP, Audience.PARTICIPANT) is None
    assert worker.admission.code(WORKSHOP, Audience.SCREEN) == code(place)


def test_another_worker_shows_it_by_a_hint_that_does_not_tell_it(place: Place) -> None:
    hints = RedisHints("redis://localhost", "x" * 32, lambda: 0.0, lambda _seconds: None)
    Worker(place, hints).admission.change_code(WORKSHOP)
    said = [hints._waiting.get_nowait() for _ in range(hints._waiting.qsize())]
    assert "code" in {hint.kind for hint in said}
    assert code(place) not in repr(said)
    elsewhere = Worker(place)
    place.said.clear()
    for hint in said:
        elsewhere.follower.on_hint(hint)
    assert set(elsewhere.codes_told().values()) == {code(place)}


def test_another_worker_that_hears_no_hint_shows_it_at_its_next_look(place: Place, worker: Worker) -> None:
    elsewhere = Worker(place)
    elsewhere.follower.check()
    worker.admission.change_code(WORKSHOP)
    place.said.clear()
    elsewhere.follower.check()
    assert set(elsewhere.codes_told().values()) == {code(place)}
    elsewhere.follower.check()
    assert elsewhere.codes_told() == {}, "once is enough"


@pytest.mark.parametrize("keep", [False, True])
def test_who_is_shown_out_takes_the_code_along_unless_it_is_kept(place: Place, worker: Worker, keep: bool) -> None:  # noqa: FBT001
    before = code(place)
    assert worker.admission.remove(WORKSHOP, LIISA.id, yes, keep_code=keep)
    assert not member(place, LIISA.id)
    assert (code(place) == before) is keep
    assert worker.changed == [WORKSHOP]


def test_to_show_out_somebody_who_is_gone_changes_no_code(place: Place, worker: Worker) -> None:
    worker.admission.remove(WORKSHOP, LIISA.id, yes, keep_code=True)
    before = code(place)
    assert not worker.admission.remove(WORKSHOP, LIISA.id, yes, keep_code=False)
    assert code(place) == before


def test_who_leads_no_more_changes_nothing(place: Place, worker: Worker) -> None:
    before = code(place)
    deeds: list[Callable[[], object]] = [
        lambda: worker.admission.remove(WORKSHOP, LIISA.id, lambda _rows: False, keep_code=False),
        lambda: worker.admission.change_code(WORKSHOP, lambda _rows: False),
    ]
    for deed in deeds:
        with pytest.raises(NotLeading):
            deed()
    assert member(place, LIISA.id)
    assert code(place) == before


def test_all_who_were_never_here_go_together_and_nobody_else(place: Place, worker: Worker) -> None:
    place.database.write(lambda rows: places.reserve(rows, WORKSHOP, LIISA.id, 1))
    before = code(place)
    assert worker.admission.remove_unseen(WORKSHOP, yes, keep_code=False) == 1
    assert not member(place, LIISA.id)
    assert member(place, OLLI.id)
    assert code(place) != before


def test_a_code_that_is_over_opens_no_other_room(place: Place, worker: Worker) -> None:
    before = code(place)
    worker.admission.change_code(WORKSHOP)
    thrown = iter([before, before, "KX74CDFG"])
    with pytest.raises(join_codes.Taken):
        place.database.write(lambda rows: join_codes.give(rows, workshops.lock_row(rows, WORKSHOP), next(thrown)))
    place.rooms.with_code(lambda rows, _fresh: join_codes.give(rows, workshops.lock_row(rows, WORKSHOP), next(thrown)))
    assert code(place) == "KX74CDFG"
