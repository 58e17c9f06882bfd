"""A room is open and its rounds have no keys, because the disk was full when it was loaded. No vote is lost by that."""

from __future__ import annotations

from typing import cast

import pytest
from sqlalchemy.exc import OperationalError

from app.domain.room.decisions.decide import Server
from app.live.operations import Answer, KeepKeys
from app.live.transaction import UNSAVED
from app.runtime import Runtime
from app.sockets.ballot_handlers import BallotHandlers, BallotsAnswer
from app.store.room import ballots
from tests.live.ballots.device import ROUND, Device
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA
from tests.live.test_event_authorisation import BLINDED, MEMBER, connection
from tests.sockets.test_connecting import app, runtime  # noqa: F401  fixtures
from tests.story import hex_id

TAG = "1" * 64


def no_room(*_: object) -> None:
    raise OperationalError("INSERT", {}, OSError("database or disk is full"))


def test_a_vote_that_finds_no_key_is_sent_again_and_counts(voting: Place) -> None:
    device, op = Device(voting, LIISA.id, TAG), hex_id(60)
    assert device.ask()
    voting.database.write(lambda session: ballots.destroy_keys(session, WORKSHOP))
    assert device.vote(op=op) == UNSAVED
    assert device.ask(), "the keys were made and published"
    assert device.vote(op=op).ok
    assert ROUND in voting.room.state.work


def test_a_vote_waits_while_no_key_can_be_stored(voting: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(voting, LIISA.id, TAG)
    assert device.ask()
    voting.database.write(lambda session: ballots.destroy_keys(session, WORKSHOP))
    monkeypatch.setattr(ballots, "add_keys", no_room)
    assert not voting.rooms.do(voting.room, Server(), KeepKeys()).ok
    assert device.vote(op=hex_id(60)) == UNSAVED


def test_who_asks_for_ballots_hears_to_try_again_until_the_keys_can_be_stored(
    runtime: Runtime,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def asked() -> BallotsAnswer | Answer:
        return BallotHandlers(runtime).ballots(connection(MEMBER), {"blinded": {ROUND: BLINDED}})

    runtime.database.write(lambda session: ballots.destroy_keys(session, WORKSHOP))
    with monkeypatch.context() as disk:
        disk.setattr(ballots, "add_keys", no_room)
        assert asked() == UNSAVED
    assert ROUND in cast("BallotsAnswer", asked()).given
