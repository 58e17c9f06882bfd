"""The search for traces reads files beside the ticker, once for all workshops, and leaves the database its locks."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from app.domain.retention.receipt import Receipt
from app.live.housekeeping.receipts import LOOK_EVERY, DeletionReceipts
from app.store.archive import deletion, file_search, receipts
from app.store.archive.receipts import NewReceipt
from app.store.backup.erasure_ledger import Ledger
from app.store.room import workshops
from app.store.tables import Writing
from tests.live.conftest import OWNER, TODAY, WORKSHOP, Place
from tests.story import hex_id, plan

SECRET = "salaisuus, jonka vain tämä palvelin tietää"
ANOTHER = (
    "import sqlite3, sys; other = sqlite3.connect(sys.argv[1]); "
    "other.execute('UPDATE heartbeat SET at = at'); other.commit(); other.close()"
)
"""What a command of the administrator does beside the server."""
COPIED = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('VACUUM INTO ?', (sys.argv[2],))"


def deleted(place: Place, *numbers: int) -> None:
    for number in numbers:
        place.database.write(lambda rows: workshops.draft(rows, hex_id(number), OWNER, plan(), hex_id(1), TODAY))  # noqa: B023
        new = NewReceipt(hex_id(number), TODAY, "request")
        place.database.write(lambda rows: receipts.begin(rows, workshops.lock_row(rows, hex_id(number)), new))  # noqa: B023
        place.database.write(lambda rows: deletion.delete_all_of(rows, hex_id(number)))  # noqa: B023


def signed(place: Place) -> list[Receipt]:
    with place.database.read() as rows:
        return [one for one in receipts.of_owners(rows, [OWNER]) if one.signature]


def searching(place: Place, background: Callable[[Callable[[], None]], object]) -> DeletionReceipts:
    return DeletionReceipts(place.database, SECRET, dict, place.rooms.now, background)


def test_the_ticker_goes_on_while_files_are_searched_and_starts_no_second_search(place: Place) -> None:
    begun: list[Callable[[], None]] = []
    search = searching(place, begun.append)
    deleted(place, 801)
    for beat in range(3):
        search.tick(beat * LOOK_EVERY)
    assert (len(begun), signed(place)) == (1, [])
    deleted(place, 802)
    begun.pop()()
    search.tick(3 * LOOK_EVERY)
    begun.pop()()
    assert search._is_running is False
    search.tick(4 * LOOK_EVERY)
    assert begun == [], "nothing waits any more"


@pytest.mark.in_a_file
def test_the_files_are_read_once_for_all_deleted_workshops(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    real, reads = file_search.search, []

    def counted(files: Sequence[Path], ids: Iterable[str]) -> list[file_search.Searched]:
        reads.append(files)
        return real(files, ids)

    monkeypatch.setattr(file_search, "search", counted)
    deleted(place, 803, 804, 805)
    search = searching(place, lambda run: run())
    search.tick(LOOK_EVERY)
    assert len(reads) == 1


@pytest.mark.in_a_file
def test_a_failed_search_is_tried_again(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_asked: object) -> None:
        raise subprocess.CalledProcessError(1, "")

    search = searching(place, lambda run: run())
    deleted(place, 806)
    with monkeypatch.context() as broken:
        broken.setattr(file_search, "search", fails)
        search.tick(LOOK_EVERY)
    assert "search for traces stopped" in caplog.text
    assert not search._is_running


@pytest.mark.in_a_file
def test_a_search_that_hangs_on_a_file_is_ended_and_tried_again(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody ever writes into the pipe, as on a disk that is gone."""
    monkeypatch.setattr(file_search, "LONGEST", 0.5)
    pipe = tmp_path / "nuotio-before-0001.db"
    os.mkfifo(pipe)
    search = searching(place, lambda run: run())
    deleted(place, 809)
    search._run(_waiting(place))
    assert "timed out" in caplog.text
    pipe.unlink()
    search.tick(LOOK_EVERY)
    assert _waiting(place) == []


def _waiting(place: Place) -> list[receipts.Begun]:
    with place.database.read() as session:
        return receipts.begun(session)


@pytest.mark.in_a_file
def test_a_search_leaves_the_database_its_locks(place: Place, tmp_path: Path) -> None:
    """Without locks another process takes itself for the last one, and removes the log under the server."""
    file = tmp_path / "nuotio.db"
    log = file.with_name("nuotio.db-wal")
    deleted(place, 807)
    searching(place, lambda run: run()).tick(LOOK_EVERY)
    place.database.write(lambda rows: workshops.renew_epoch(rows, WORKSHOP, place.room.epoch, hex_id(2)))
    before = log.stat().st_ino
    subprocess.run([sys.executable, "-c", ANOTHER, str(file)], check=True)
    assert log.exists(), "the log of the server was removed under it"
    assert log.stat().st_ino == before
    with sqlite3.connect(file) as another:
        assert another.execute("PRAGMA quick_check").fetchone()[0] == "ok"


@pytest.mark.in_a_file
def test_a_copy_that_was_not_reached_at_the_deletion_is_erased_and_searched_again(place: Place, tmp_path: Path) -> None:
    place.database.write(lambda rows: rows.add(Writing(workshop_id=WORKSHOP, id=hex_id(7), text="kanarialintu")))
    copy, file = tmp_path / "nuotio-before-0015.db", tmp_path / "nuotio.db"
    subprocess.run([sys.executable, "-c", COPIED, str(file), str(copy)], check=True)
    new = NewReceipt(hex_id(808), TODAY, "request")
    place.database.write(lambda rows: receipts.begin(rows, workshops.lock_row(rows, WORKSHOP), new))
    place.database.write(lambda rows: deletion.delete_all_of(rows, WORKSHOP))
    searching(place, lambda run: run()).tick(LOOK_EVERY)
    assert signed(place) == [], "the copy still has it"
    ledger = Ledger(database=file)
    search = DeletionReceipts(place.database, SECRET, dict, place.rooms.now, delete_in_copies=ledger.delete_in_copies)
    search.tick(LOOK_EVERY)
    (receipt,) = signed(place)
    assert {one.name: one.found for one in receipt.places}["copies"] == 0
    assert b"kanarialintu" not in copy.read_bytes()


def test_an_id_across_two_pieces_of_a_file_is_found(tmp_path: Path) -> None:
    file = tmp_path / "tiedosto"
    id_ = hex_id(9)
    file.write_bytes(b"x" * (file_search.CHUNK - 7) + id_.encode() + b"x" * 99)
    found = file_search.search([file, tmp_path / "ei ole"], [id_, hex_id(8)])
    assert [one.count([id_]) for one in found] == [1, 0]
    assert [one.read for one in found] == [file.stat().st_size, 0]
