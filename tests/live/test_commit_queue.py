"""Every command is answered once, and only after it is on disk."""

from __future__ import annotations

import threading
from typing import cast

import pytest
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.domain.interactions import marks_of
from app.domain.interactions.dots.rules import GiveDot
from app.domain.plan import Contract
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.live.broadcast import Fanout
from app.live.commit_queue import LONGEST_PAUSE, SLOW_COMMAND
from app.live.operations import Answer, Op, Outcome
from app.live.room import Room
from app.store.db.database import Database, NativeThreads
from app.store.room import log, participants
from app.store.tables import EventRow, Writing
from tests.live.conftest import WORKSHOP, Place
from tests.story import LEADER, hex_id, key, key_hash, plan

LIISA, OLLI = Participant(hex_id(200)), Participant(hex_id(201))


def note(number: int, text: str = "jono on pitkä") -> c.WriteNote:
    return c.WriteNote(hex_id(number), "a0", "p1", text, key_hash(hex_id(number)))


def seqs(database: Database) -> list[int]:
    with database.read() as session:
        return list(
            session.scalars(select(EventRow.seq).where(EventRow.workshop_id == WORKSHOP).order_by(EventRow.seq))
        )


def test_a_resent_command_gets_the_same_answer_and_happens_once(place: Place) -> None:
    first = place.rooms.do(place.room, LIISA, note(1), hex_id(50))
    assert place.rooms.do(place.room, LIISA, note(1), hex_id(50)) == first
    assert first == Answer(ok=True, seq=2)
    assert seqs(place.database) == [1, 2]


def test_a_refusal_is_kept_too_so_that_a_resend_hears_the_same(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1), hex_id(50))
    refused = place.rooms.do(place.room, OLLI, note(1), hex_id(51))
    assert refused.code == "exists"
    place.rooms.close(WORKSHOP, LEADER)
    assert place.rooms.do(place.room, OLLI, note(1), hex_id(51)) == refused


def test_the_answer_outlives_the_server(place: Place) -> None:
    first = place.rooms.do(place.room, LIISA, note(1), hex_id(50))
    after_restart = Place(place.database)
    assert after_restart.rooms.do(after_restart.room, LIISA, note(1), hex_id(50)) == first
    assert after_restart.room.state == place.room.state
    assert after_restart.room.texts == place.room.texts


def test_two_copies_of_a_command_in_one_transaction_happen_once(place: Place) -> None:
    answers: list[Answer] = []
    gate = threading.Barrier(8)

    def send() -> None:
        gate.wait()
        answers.append(place.rooms.do(place.room, LIISA, note(1), hex_id(50)))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [Answer(ok=True, seq=2)] * 8
    assert seqs(place.database) == [1, 2]


def test_many_writers_at_once_share_the_numbers_without_a_gap(place: Place) -> None:
    def write(writer: int) -> None:
        for number in range(25):
            answer = place.rooms.do(place.room, Participant(hex_id(200 + writer)), note(1000 * writer + number), "")
            assert answer.ok

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seqs(place.database) == list(range(1, 102))
    batches = [data for said, data, to in place.said if said == "batch" and to.endswith(":participant")]
    assert [batch["from"] for batch in batches[1:]] == [batch["to"] for batch in batches[:-1]]


def test_nobody_hears_of_a_note_before_it_is_on_disk(place: Place) -> None:
    on_disk_when_told: list[bool] = []

    def look(_room: object, outcome: object) -> None:
        on_disk_when_told.append(max(seqs(place.database)) == place.room.state.seq)

    place.rooms.committed_hooks.append(look)
    place.rooms.do(place.room, LIISA, note(1), hex_id(50))
    assert on_disk_when_told == [True]


def test_a_full_disk_answers_try_again_and_keeps_everything_as_it_was(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = place.room.state

    def no_room(*_: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(place.database, "_natives", NativeThreads(writing=no_room))
    answer = place.rooms.do(place.room, LIISA, note(1), hex_id(50))
    assert (answer.ok, answer.code) == (False, "unsaved")
    assert answer.retry
    assert place.room.state == before
    monkeypatch.undo()
    assert place.rooms.do(place.room, LIISA, note(1), hex_id(50)) == Answer(ok=True, seq=2)


def test_a_room_that_is_behind_its_log_catches_up_with_the_texts_too(place: Place) -> None:
    """As after a commit that reached the disk and was reported as failed."""
    assert place.room.state.seq == 1
    Place(place.database).rooms.do(Place(place.database).room, LIISA, note(1), hex_id(50))
    assert place.rooms.do(place.room, OLLI, note(2), hex_id(51)) == Answer(ok=True, seq=3)
    assert place.room.texts[hex_id(1)] == ("jono on pitkä", "")
    batch = next(data for said, data, _ in reversed(place.said) if said == "batch")
    assert (batch["from"], batch["to"]) == (1, 3)
    assert {told["text"] for told in batch["patch"]["notes"].values()} == {"jono on pitkä"}


def test_everybody_in_a_batch_that_failed_hears_so_from_that_one_attempt(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[None] = []

    def no_room(*_: object) -> None:
        attempts.append(None)
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(place.database, "_natives", NativeThreads(writing=no_room))
    heard: list[Answer] = []
    ops = [Op(place.room, LIISA, note(number), hex_id(50 + number), heard.append) for number in range(3)]
    place.rooms.commit_queue._commit(ops)
    monkeypatch.undo()
    assert [answer.code for answer in heard] == ["unsaved"] * 3
    assert len(attempts) == 1


def test_somebody_who_was_shown_out_can_do_nothing_more(place: Place) -> None:
    place.database.write(lambda session: participants.remove(session, WORKSHOP, LIISA.id))
    assert place.rooms.do(place.room, LIISA, note(1), hex_id(50)).code == "removed"


def test_no_more_dots_than_the_round_has_even_from_two_tabs(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1), "")
    place.rooms.do(place.room, LEADER, c.GoToPhase("p4"), "")
    answers = [place.vote(LIISA.id, GiveDot("p4", hex_id(1), "a" * 64)) for _ in range(5)]
    assert [answer.ok for answer in answers] == [True, True, True, False, False]
    assert dict(marks_of(place.room.state.work["p4"])) == {hex_id(1): 3}


@pytest.mark.parametrize(("people", "kept"), [(4, ""), (5, "ammattilainen")])
def test_a_role_is_kept_with_a_note_only_when_five_share_it(place: Place, people: int, kept: str) -> None:
    place.room.state = replace(place.room.state, plan=plan(Contract.FACILITATOR))
    if people > 4:
        place.database.write(
            lambda session: participants.join(session, WORKSHOP, hex_id(210), "avain", "Kuusi", "ammattilainen")
        )
    place.rooms.do(place.room, LIISA, note(1), "")
    with place.database.read() as session:
        assert session.scalars(select(Writing.role)).all() == [kept]


def test_no_note_keeps_a_role_while_a_note_without_one_could_only_be_one_persons(place: Place) -> None:
    place.room.state = replace(place.room.state, plan=plan(Contract.FACILITATOR))
    for number, role in ((210, "ammattilainen"), (211, "kokemusasiantuntija")):
        who = hex_id(number)
        place.database.write(lambda session: participants.join(session, WORKSHOP, who, who, "Kuusi", role))  # noqa: B023
    place.rooms.do(place.room, LIISA, note(1), "")
    place.rooms.do(place.room, Participant(hex_id(211)), note(2), "")
    with place.database.read() as session:
        assert session.scalars(select(Writing.role)).all() == ["", ""]


def test_an_edit_keeps_the_role_and_changes_the_text(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1), "")
    place.rooms.do(place.room, LIISA, c.EditNote(hex_id(1), "jono lyheni", key(hex_id(1))), "")
    with place.database.read() as session:
        assert log.texts(session, WORKSHOP)[hex_id(1)][0] == "jono lyheni"
    assert place.room.texts[hex_id(1)][0] == "jono lyheni"


def test_the_database_is_set_as_promised(database: Database) -> None:
    assert database.wrong_settings() == []


def test_an_answer_that_cannot_be_given_ends_nothing(place: Place) -> None:
    def gone(_answer: Answer) -> None:
        raise RuntimeError

    place.rooms.submit(Op(place.room, LIISA, note(3, cast("str", None)), "", gone))
    place.rooms.submit(Op(place.room, LIISA, note(1), hex_id(50), gone))
    assert place.rooms.do(place.room, LIISA, note(2), hex_id(51)) == Answer(ok=True, seq=3)


def test_what_looks_after_a_commit_hears_of_it_even_where_nobody_could_be_told(place: Place) -> None:
    heard: list[int] = []

    def broken(_event: str, _data: object, _to: str) -> None:
        raise RuntimeError

    room = place.room
    place.rooms.fanout = Fanout(broken)
    place.rooms.committed_hooks.append(lambda _room, outcome: heard.append(outcome.state.seq))
    assert place.rooms.do(room, LIISA, note(1), hex_id(50)).ok
    assert heard == [2]


def test_many_cheap_commands_gather_and_dear_ones_do_not(place: Place) -> None:
    rests: list[float] = []

    def slow(_room: Room, _outcome: Outcome) -> None:
        threading.Event().wait(2 * SLOW_COMMAND)

    committing = place.rooms.commit_queue
    committing.pause = rests.append
    committing._waiting.extend(Op(place.room, LIISA, note(number), hex_id(300 + number)) for number in range(1, 50))
    committing._commit_next()
    assert rests == [LONGEST_PAUSE]
    committing.tell = slow
    committing._waiting.append(Op(place.room, LIISA, note(60), hex_id(400)))
    committing._commit_next()
    assert rests == [LONGEST_PAUSE, 0]
