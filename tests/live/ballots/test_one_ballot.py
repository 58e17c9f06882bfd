"""One person has one ballot: over tabs, devices, resends, crashes, closing, restoring and upgrading."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.domain.interactions import marks_of
from app.domain.interactions.temperature.rules import Card, ShowCard
from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.live.ballots import issuing
from app.store.db import migrate
from app.store.room import ballots, participants
from app.store.tables import BallotKeyRow, BallotRow, EventRow
from tests.live.ballots.device import ROUND, TARGET, Device
from tests.live.conftest import WORKSHOP, Place
from tests.story import LEADER, hex_id

LIISA, OLLI = hex_id(200), hex_id(201)
TAG, OTHER = "a" * 64, "b" * 64


def dots(place: Place) -> int:
    return marks_of(place.room.state.work[ROUND]).get(TARGET, 0)


def test_who_has_a_ballot_votes_and_the_log_keeps_the_tag_alone(voting: Place) -> None:
    device = Device(voting, LIISA, TAG)
    assert device.ask()
    assert device.vote().ok
    with voting.database.read() as session:
        body = session.scalars(select(EventRow.body).order_by(EventRow.seq.desc()).limit(1)).one()
    assert TAG in body
    assert device.token not in body
    assert device.blinded not in body


@pytest.mark.parametrize("token", ["", "0" * 64])
def test_without_a_ballot_nobody_votes(voting: Place, token: str) -> None:
    device = Device(voting, LIISA, TAG, token=token)
    assert device.vote().code == "no_ballot"
    assert ROUND not in voting.room.state.work


def test_the_ballot_of_one_tag_is_none_for_another(voting: Place) -> None:
    device = Device(voting, LIISA, TAG)
    device.ask()
    assert Device(voting, LIISA, OTHER, token=device.token).vote().code == "no_ballot"


def test_the_ballot_of_one_round_is_none_in_another(voting: Place) -> None:
    other = Device(voting, LIISA, TAG)
    other.ask()
    voting.rooms.do(voting.room, LEADER, c.GoToPhase("p5"))
    card = ShowCard("p5", Card.RED, TAG, token=other.token)
    assert voting.rooms.do(voting.room, Participant(LIISA), card).code == "no_ballot"


def test_a_second_tag_of_the_same_member_gets_no_ballot(voting: Place) -> None:
    assert Device(voting, LIISA, TAG).ask()
    assert not Device(voting, LIISA, OTHER).ask()


def test_who_asks_again_gets_the_same_ballot(voting: Place) -> None:
    device = Device(voting, LIISA, TAG)
    device.ask()
    before = device.token
    device.ask()
    assert device.token == before
    with voting.database.read() as session:
        assert len(session.scalars(select(BallotRow.blinded)).all()) == 1


def test_many_tabs_at_once_get_one_ballot(voting: Place) -> None:
    devices = [Device(voting, LIISA, f"{number:064x}") for number in range(8)]
    gate, given = threading.Barrier(8), []

    def ask(device: Device) -> None:
        gate.wait()
        given.append(device.ask())

    threads = [threading.Thread(target=ask, args=(device,)) for device in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == [False] * 7 + [True]


def test_a_second_device_with_the_code_of_the_first_acts_on_the_same_ballot(voting: Place) -> None:
    """As after “Minulla on jo seurantakoodi”: its own membership has a ballot already, and gets no other."""
    first, second = Device(voting, LIISA, TAG), Device(voting, OLLI, OTHER)
    assert first.ask()
    assert second.ask()
    second.tag, second.blinded, second._client = first.tag, first.blinded, first._client
    assert second.ask()
    assert second.token == first.token
    answers = [device.vote() for device in (first, second, first, second)]
    assert [answer.ok for answer in answers] == [True, True, True, False]
    assert answers[3].code == "no_dots_left"


def test_a_resent_vote_happens_once(voting: Place) -> None:
    device = Device(voting, LIISA, TAG)
    device.ask()
    first = device.vote(op=hex_id(50))
    assert device.vote(op=hex_id(50)) == first
    assert dots(voting) == 1


def test_a_ballot_outlives_the_server(voting: Place) -> None:
    device = Device(voting, LIISA, TAG)
    device.ask()
    device.place = after = Place(voting.database)
    assert after.room.state.ballot_keys == voting.room.state.ballot_keys
    assert device.vote().ok
    assert not Device(after, LIISA, OTHER).ask()


def test_who_was_shown_out_gets_no_ballot(voting: Place) -> None:
    voting.database.write(lambda session: participants.remove(session, WORKSHOP, LIISA))
    with pytest.raises(Refused, match="removed"):
        Device(voting, LIISA, TAG).ask()


@pytest.mark.parametrize("nonsense", ["0" * 64, "f" * 64, "01" * 32])
def test_what_is_no_blinded_tag_is_refused_and_takes_no_ballot(voting: Place, nonsense: str) -> None:
    with pytest.raises(Refused, match="bad"):
        issuing.issue(voting.database, WORKSHOP, LIISA, {ROUND: nonsense})
    assert Device(voting, LIISA, TAG).ask()


def test_a_server_that_uses_another_key_for_one_person_is_caught(voting: Place) -> None:
    voting.database.write(lambda session: session.execute(update(BallotKeyRow).values(seed="7" * 64)))
    with pytest.raises(ValueError, match="proof"):
        Device(voting, LIISA, TAG).ask()


def test_the_keys_are_destroyed_with_the_end_and_a_reopened_workshop_has_others(voting: Place) -> None:
    device = Device(voting, LIISA, TAG)
    device.ask()
    before = dict(voting.room.state.ballot_keys)
    voting.rooms.close(WORKSHOP, LEADER)
    with voting.database.read() as session:
        assert ballots.keys(session, WORKSHOP) == {}
    assert voting.room.state.ballot_keys == {}
    assert not device.ask("00" * 32)
    voting.rooms.reopen(WORKSHOP, LEADER)
    assert voting.room.state.ballot_keys.keys() == before.keys()
    assert not set(voting.room.state.ballot_keys.values()) & set(before.values())
    assert device.vote().code == "no_ballot"
    assert device.ask()
    assert device.vote().ok
    assert not Device(voting, LIISA, OTHER).ask()


def test_after_a_restore_the_same_members_have_the_same_ballots_under_new_keys(voting: Place) -> None:
    """A backup holds who has a ballot for which blinded tag, and no key."""
    device, before = Device(voting, LIISA, TAG), dict(voting.room.state.ballot_keys)
    device.ask()
    device.vote()
    voting.database.write(lambda session: ballots.destroy_keys(session, WORKSHOP))
    restored = Place(voting.database)
    assert not set(restored.room.state.ballot_keys.values()) & set(before.values())
    device.place = restored
    assert device.ask()
    assert device.vote().ok
    assert dots(restored) == 2
    assert not Device(restored, LIISA, OTHER).ask()


def test_a_workshop_that_was_open_during_the_upgrade_goes_on(voting: Place) -> None:
    """Its members voted with a row and without a token. Who had voted goes on; who had not gets a ballot."""
    device = Device(voting, LIISA, TAG)
    device.ask()
    device.vote()

    def as_before(session: Session) -> None:
        ballots.forget(session, WORKSHOP)
        old = {"workshop_id": WORKSHOP, "phase": ROUND, "participant_id": LIISA}
        session.execute(insert(BallotRow).values(old))

    voting.database.write(as_before)
    upgraded = Place(voting.database)
    old, again, new = Device(upgraded, LIISA, TAG), Device(upgraded, LIISA, OTHER), Device(upgraded, OLLI, OTHER)
    assert old.vote().ok
    assert not again.ask()
    assert again.vote().code == "no_ballot"
    assert new.ask()
    assert new.vote().ok
    assert dots(upgraded) == 3


@pytest.mark.in_a_file
def test_the_copy_before_a_migration_holds_no_key(voting: Place) -> None:
    with voting.database.read() as session:
        seeds = ballots.keys(session, WORKSHOP)
    assert seeds
    migrate._copy(voting.database.writer, "0000")
    file = Path(voting.database.writer.url.database or "")
    copy = file.with_name(f"{file.stem}-before-0000.db").read_bytes()
    assert WORKSHOP.encode() in copy
    assert not any(seed.encode() in copy for seed in seeds.values())
