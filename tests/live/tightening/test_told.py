"""Who hears of a stricter contract, and when: other processes, made files, whoever is there, and the next start."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.room.views.build import FACILITATOR, view
from app.live.housekeeping.stale_files import StaleFiles
from app.live.housekeeping.tightening import Tightening, tighten
from app.reports.making import Jobs
from app.store.archive import downloads, records
from app.store.db.database import Database
from tests.live.cluster.test_log_follower import Worker
from tests.live.conftest import OWNER, WORKSHOP, Place
from tests.live.tightening.conftest import OURS, STRICT, in_bytes, named_in_rows
from tests.screen import sent
from tests.serving import ROOT
from tests.story import LEADER, hex_id


def authors_of_the_phase(place: Place) -> list[object]:
    notes = sent(view(place.room.state, place.room.texts, FACILITATOR))["notes"]
    return [note for note in notes.values() if note["phase"] == "p1" and "author" in note]


def test_another_process_drops_the_names_with_the_first_hint(named: Place) -> None:
    here, there = Worker(named), Worker(Place(named.database))
    assert authors_of_the_phase(there.place)
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    for hint in here.whispered():
        there.follower.on_hint(hint)
    assert authors_of_the_phase(there.place) == []
    assert there.told("batch") == here.told("batch")[-1:]


def test_another_process_that_missed_the_hint_drops_them_at_its_next_look(named: Place) -> None:
    there = Worker(Place(named.database))
    assert authors_of_the_phase(there.place)
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    there.follower.check()
    assert authors_of_the_phase(there.place) == []


def test_whoever_is_there_is_told_anew_with_the_commit(named: Place) -> None:
    told: list[str] = []
    Tightening(named.rooms, told.append)
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    assert told == [WORKSHOP]


def test_files_that_were_made_before_are_withdrawn_and_out_of_date(named: Place, tmp_path: Path) -> None:
    head, files = named.room.state.seq, Jobs(tmp_path / "files", lambda _make: None)
    with named.database.read() as session:
        record = records.record(session, WORKSHOP)
    made = files.start("json", record, owner=OWNER, locale="fi", filename="tulos.json")
    files.set_sources(made, {WORKSHOP: head})
    watching = StaleFiles(named.database, files)
    watching.look()
    assert made in files.sources()
    assert tighten(named.rooms, named.room, LEADER, STRICT, hex_id(1)).ok
    watching.look()
    assert files.sources() == {}
    with named.database.read() as session:
        assert downloads.is_outdated(session, WORKSHOP, head)


@pytest.mark.in_a_file
def test_a_server_that_is_killed_before_it_tells_anybody_has_nothing_left_to_do(named: Place, tmp_path: Path) -> None:
    url = named.database.url
    named.database.close()
    run = subprocess.run([sys.executable, "-m", "tests.live.tightening.killed", url], cwd=ROOT, check=False)
    assert run.returncode == -signal.SIGKILL
    assert in_bytes(tmp_path) == len(OURS), "it died before the log was emptied"
    again = Database(url)
    try:
        after = Place(again)
        assert authors_of_the_phase(after) == []
        assert named_in_rows(after) == 0
        again.mark()
        assert in_bytes(tmp_path) == 0
    finally:
        again.close()
