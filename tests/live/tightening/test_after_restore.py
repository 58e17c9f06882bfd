"""A contract that became stricter stays so after a backup from before is restored, and no refused command does that."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.plan import Contract
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.domain.room.evolve import evolve
from app.live.housekeeping.tightening import tighten
from app.live.rooms import Rooms
from app.store.archive import deletion
from app.store.backup import backup_file, restore
from app.store.backup.contract_ledger import Strict
from app.store.backup.erasure_ledger import FILE, read
from app.store.db.database import Database
from app.store.room import log, workshops
from tests.live.conftest import OWNER, TODAY, WORKSHOP, Place
from tests.live.tightening.conftest import OURS, STRICT, named_in_rows
from tests.story import LEADER, hex_id, plan

MILDER = c.TightenPhase("p1", Contract.FACILITATOR)


def restored(place: Place, folder: Path, backup: Path) -> Place:
    """What stands after the backup was restored into a fresh database, with the ledger."""
    url = f"sqlite:///{folder / 'restored.db'}"
    done = restore.restore(url, backup, read(folder / FILE), lambda _words: None)
    assert done.problems == []
    return Place(Database(url))


def saved(place: Place, folder: Path) -> Path:
    backup_file.write(place.database, folder / "backup.zip", lambda _words: None)
    return folder / "backup.zip"


@pytest.mark.in_a_file
def test_a_backup_of_before_becomes_as_strict_and_loses_its_authors(named: Place, tmp_path: Path) -> None:
    backup = saved(named, tmp_path)
    for number, command in enumerate((MILDER, STRICT, c.TightenPhase("p2", roles_off=True))):
        assert tighten(named.rooms, named.room, LEADER, command, hex_id(number)).ok
    again = restored(named, tmp_path, backup)
    assert named_in_rows(again) == 0
    kept = again.room.state.plan
    assert (kept.contract_of("p1"), kept.contract_of("p2")) == (Contract.NOBODY, Contract.EVERYONE)
    assert [phase.roles_off for phase in kept.phases if phase.id in ("p1", "p2")] == [False, True]
    assert kept == named.room.state.plan


@pytest.mark.in_a_file
def test_a_workshop_that_was_a_draft_in_the_backup_stays_one(named: Place, tmp_path: Path) -> None:
    id_ = hex_id(960)
    named.database.write(lambda rows: workshops.draft(rows, id_, OWNER, plan(Contract.EVERYONE), hex_id(1), TODAY))
    backup = saved(named, tmp_path)
    named.rooms.open(id_)
    assert tighten(named.rooms, named.rooms.get(id_), LEADER, STRICT, hex_id(2)).ok
    again = restored(named, tmp_path, backup).database
    with again.read() as rows:
        assert log.load(rows, id_).workshop.plan == plan(Contract.EVERYONE)
    assert again.write(lambda rows: deletion.delete_draft(rows, id_))


@pytest.mark.in_a_file
def test_without_its_line_a_backup_would_name_them(named: Place, tmp_path: Path) -> None:
    backup = saved(named, tmp_path)
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    (tmp_path / FILE).unlink()
    assert named_in_rows(restored(named, tmp_path, backup)) >= len(OURS)


def test_the_line_is_written_before_the_commit(named: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """The process ends here."""

    def killed(*_arguments: object) -> None:
        raise Killed

    monkeypatch.setattr(Rooms, "do", killed)
    with pytest.raises(Killed):
        tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1))
    assert read(tmp_path / FILE) == [Strict(WORKSHOP, STRICT)]


@pytest.mark.parametrize("actor", [LEADER, Participant(hex_id(201))])
def test_what_is_refused_or_changes_nothing_is_in_no_ledger(named: Place, tmp_path: Path, actor: object) -> None:
    looser = c.TightenPhase("p1", Contract.EVERYONE)
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    before = (tmp_path / FILE).read_text()
    answer = tighten(named.rooms, named.room, actor, looser, hex_id(2))  # type: ignore[arg-type]
    assert answer.code == ("looser" if actor is LEADER else "not_allowed")
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(3)).ok
    assert (tmp_path / FILE).read_text() == before


def test_what_the_commit_refuses_is_taken_back_from_the_ledger(named: Place, tmp_path: Path) -> None:
    signed_out = type(LEADER)(LEADER.id, "a session that has ended")
    assert tighten(named.rooms, named.room, signed_out, STRICT, hex_id(1)).code == "signed_out"
    assert read(tmp_path / FILE) == []
    assert named_in_rows(named) > 0


def test_a_folded_log_is_the_same_before_and_after_it_is_cleared(named: Place) -> None:
    with named.database.read() as session:
        before = log.load(session, WORKSHOP).workshop
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    with named.database.read() as session:
        after = log.load(session, WORKSHOP).workshop
        last = log.tail(session, WORKSHOP, before.seq)
    assert evolve(before, last[0]) == after == named.room.state
